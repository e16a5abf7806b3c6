"""Runs in a limited child process: one document is set as PDF in the folder named on the command line.

stdin: JSON {"main", "inputs", "at" (Unix seconds), "standards"}. stdout: the PDF. Exit 2 = the template is wrong (stderr says why).
"""
import json
import os
import sys


def main() -> None:
    os.environ["RAYON_NUM_THREADS"] = "1"
    import typst

    folder, asked = sys.argv[1], json.load(sys.stdin)
    nowhere = os.path.join(folder, "paket")  # never made: a package import finds nothing, and sockets are forbidden
    try:
        compiler = typst.Compiler(os.path.join(folder, asked["main"]), root=folder, ignore_system_fonts=True, package_path=nowhere,
                                  package_cache_path=nowhere, sys_inputs=asked["inputs"])
        pdf = compiler.compile(format="pdf", timestamp=asked["at"], pdf_standards=asked["standards"])
    except typst.TypstError as error:
        print(error.diagnostic or error.message, file=sys.stderr)
        sys.exit(2)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
