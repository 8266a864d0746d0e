"""Reads every cell of every sheet of every xlsx in a folder, as a bound for reading workbooks.

    cells.py fastexcel|openpyxl FOLDER PROCESSES

Prints how many cells are not empty. Each process reads a book of its own.
"""

import sys
from multiprocessing import Pool
from pathlib import Path


def by_fastexcel(path: Path) -> int:
    """All cells as text, in columns of Arrow: no type is guessed, so that none is lost to a guess."""
    import fastexcel

    book = fastexcel.read_excel(path)
    sheets = (book.load_sheet(name, header_row=None, dtypes="string", eager=True) for name in book.sheet_names)
    return sum(len(column) - column.null_count for sheet in sheets for column in sheet.columns)


def by_openpyxl(path: Path) -> int:
    """Row by row, values only."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    cells = 0
    for sheet in book.worksheets:
        # What a sheet says of its size may be wrong, and cells beyond it would be passed over.
        sheet.reset_dimensions()
        cells += sum(len(row) - row.count(None) for row in sheet.iter_rows(values_only=True))
    book.close()
    return cells


if __name__ == "__main__":
    engine, folder, processes = sys.argv[1:]
    read = {"fastexcel": by_fastexcel, "openpyxl": by_openpyxl}[engine]
    with Pool(int(processes)) as pool:
        print(sum(pool.map(read, sorted(Path(folder).rglob("*.xlsx")), chunksize=1)))
