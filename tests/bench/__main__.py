"""`make bench`: runs every benchmark and fails at its end if any missed what it has to reach."""

import subprocess
import sys

BENCHMARKS = ("speed", "outlets", "parsers", "lake", "reparse", "report")


def main() -> int:
    """Run each benchmark as a process of its own, print those that failed, return the exit code.

    A process of its own, because several of them measure memory.
    """
    failed = []
    for name in BENCHMARKS:
        print(f"\n{name}", flush=True)
        ended = subprocess.run([sys.executable, "-m", f"tests.bench.bench_{name}"], check=False)
        if ended.returncode:
            failed.append(name)
    print(f"\nmissed: {', '.join(failed)}" if failed else "\nall benchmarks reached their floors")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
