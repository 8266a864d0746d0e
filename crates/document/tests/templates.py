"""Tells as JSON what an independent program finds in a filled form."""

import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheets = []
for sheet in book.worksheets:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    sheets.append({
        "name": sheet.title,
        "values": [[cell.value for cell in row] for row in sheet.iter_rows()],
        "bold": [cell.coordinate for cell in cells if cell.font.bold],
        "formats": {cell.coordinate: cell.number_format for cell in cells if cell.number_format != "General"},
        "filled": [cell.coordinate for cell in cells if cell.fill.fgColor.rgb == "FFFFEE99"],
        "merged": [str(one) for one in sheet.merged_cells.ranges],
        "rules": len(sheet.data_validations.dataValidation),
        "widths": {name: one.width for name, one in sheet.column_dimensions.items()},
    })
print(json.dumps({"sheets": sheets, "reckon": book.calculation.fullCalcOnLoad}))
