### Что сдать: школа заполняет и отправляет отчёты.

menu-reports = Что сдать

# Ответы, как их читают и пишут люди; те же слова стоят в списках файла Excel.
answer-yes = да
answer-no = нет
answer-state-known = есть ответ
answer-state-no-data = нет данных
answer-state-not-provided = не предусмотрено
answer-state-not-held = процедура не проводилась
answer-state-withheld = не публикуется

# Файл Excel, который школа заполняет без программы.
report-file-name = Отчёт — { $school } — { $round }
report-form-title = Отчёт образовательной организации
report-form-round = { $round }. Сдать до { $day }.
report-form-instructions = Инструкция
report-form-help-1 = Ответы пишите в столбец «Ответ» на листах разделов. Прошлогоднее значение и подсказка, откуда взять число, стоят рядом.
report-form-help-2 = Если ответа нет, столбец «Ответ» оставьте пустым и выберите причину в столбце «Если ответа нет». Пустая строка — не ноль.
report-form-help-3 = Документы указывайте ссылкой на страницу сайта школы в столбце «Ссылка на документ».
report-form-help-4 = Строки можно сортировать и отбирать. Не удаляйте строки, листы и скрытый столбец с кодами: по ним программа узнаёт вопросы.
report-form-help-5 = Не переносите ответы в другую книгу и не пересылайте этот файл другой школе: он помечен для вашей.
report-form-help-6 = Готовый файл загрузите на странице отчёта или верните тому, кто его прислал.
report-form-head-number = №
report-form-head-question = Вопрос
report-form-head-answer = Ответ
report-form-head-state = Если ответа нет
report-form-head-unit = Единица
report-form-head-last-year = Прошлый год
report-form-head-help = Откуда взять
report-form-head-link = Ссылка на документ
report-form-head-comment = Пояснение
report-form-head-id = Код вопроса
report-form-error = Ответ не подходит
report-form-not-listed = Выберите ответ из списка.
report-form-no-count = Нужно целое число от нуля.
report-form-no-number = Нужно число от 0 до { $most }.
report-form-too-long = Слишком длинно: не больше 2000 знаков.
report-form-no-day = Нужна дата, например 15.05.2026.
