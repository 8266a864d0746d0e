"""Fills what is open in a school's workbook as a school without help would: «нет», zero, and means within their bounds."""

import sys

import openpyxl


def answer(sheet, cell, text):
    rules = (rule for rule in sheet.data_validations.dataValidation if cell.coordinate in rule.sqref)
    rule = next(rules, None)
    if rule is not None and rule.type == "list":
        return "нет"
    if "Сколько всего педагогов" in text:
        return 25
    return 55 if "тестовый" in text else 3.5 if "средн" in text else 0


book = openpyxl.load_workbook(sys.argv[1])
filled = 0
for sheet in book.worksheets:
    heads = None
    for row in sheet.iter_rows():
        words = [str(cell.value or "").strip() for cell in row]
        if "Ответ" in words and "Вопрос" in words:
            heads = words
            continue
        if heads is None:
            continue
        at = dict(zip(heads, row))
        if at["Вопрос"].value and at["Ответ"].value in (None, ""):
            at["Ответ"].value = answer(sheet, at["Ответ"], str(at["Вопрос"].value))
            filled += 1
book.save(sys.argv[1])
print(filled)
