"""Does to a form what people do with it in a spreadsheet, or tells as JSON what it finds in one."""

import json
import sys

import openpyxl

HEAD = 2


def sections(workbook):
    return [sheet for sheet in workbook.worksheets if sheet.cell(HEAD, 10).value]


def put(cell, value):
    cell.value = value
    if isinstance(value, str):
        # Otherwise openpyxl takes what begins with = for a formula.
        cell.data_type = "s"


def sort(workbook):
    """Rows in another order, an own column and rows between, sheets renamed, an own sheet in front."""
    for number, sheet in enumerate(sections(workbook)):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1)]
        rows.sort(key=lambda row: str(row[1]), reverse=True)
        for at, row in enumerate(reversed(rows)):
            for column, value in enumerate(row):
                put(sheet.cell(HEAD + 1 + at, column + 1), value)
        sheet.insert_cols(3)
        sheet.insert_rows(1)
        sheet.insert_rows(HEAD + 3)
        sheet.cell(HEAD + 3, 2).value = "для себя"
        sheet.title = f"Лист {number}"
        sheet.column_dimensions["K"].hidden = False
    own = workbook.create_sheet("Расчёт", 0)
    own.append(["№", "Ответ"])
    own.append(["1.1", 999])


def strip(workbook):
    """Codes deleted, numbers left."""
    for sheet in sections(workbook):
        sheet.delete_cols(10)


def bare(workbook):
    """Every mark deleted."""
    strip(workbook)
    del workbook["opora"]
    for name in list(workbook.custom_doc_props.names):
        del workbook.custom_doc_props[name]


def percent(workbook):
    """Numbers under the format of percentages."""
    for sheet in sections(workbook):
        for row in sheet.iter_rows(min_row=HEAD + 1):
            if row[4].value == "%":
                row[2].value = 0.375
                row[2].number_format = "0.00%"


def inspect(workbook):
    sheets = []
    for sheet in workbook.worksheets:
        rules = {}
        for rule in sheet.data_validations.dataValidation:
            for place in str(rule.sqref).split():
                rules[place] = [rule.type, rule.formula1, rule.formula2, rule.showErrorMessage, rule.error]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        sheets.append({
            "name": sheet.title,
            "state": sheet.sheet_state,
            "protected": sheet.protection.sheet,
            "password": sheet.protection.password,
            "may": [not sheet.protection.sort, not sheet.protection.autoFilter],
            "frozen": sheet.freeze_panes,
            "filter": sheet.auto_filter.ref,
            "landscape": sheet.page_setup.orientation == "landscape",
            "wide": [sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage],
            "hidden": sorted(name for name, one in sheet.column_dimensions.items() if one.hidden),
            "open": sorted(cell.coordinate for cell in cells if not cell.protection.locked),
            "formulas": sum(cell.data_type == "f" for cell in cells),
            "quoted": [cell.value for cell in cells if cell.quotePrefix],
            "rules": rules,
        })
    print(json.dumps({"sheets": sheets, "properties": len(workbook.custom_doc_props.names)}))


action, source, target = sys.argv[1:]
book = openpyxl.load_workbook(source)
{"sort": sort, "strip": strip, "bare": bare, "percent": percent, "inspect": inspect}[action](book)
if action != "inspect":
    book.save(target)
