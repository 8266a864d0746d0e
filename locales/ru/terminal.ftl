# The program in the terminal.

progress-reading = Чтение файлов
progress-assessing = Расчёт
progress-writing = Запись
done-report = Отчёт: { $path }
done-tables = Таблицы: { $path }
done-dry = Предварительная проверка: ничего не записано.
done-problems = Замечаний: ошибок { $errors }, предупреждений { $warnings }, к сведению { $notes }.
done-works = Прочитано: файлов { $files }, работ { $works }, отсутствовавших { $absent }, школ { $schools }.
problem-line = { $severity }: { $place }{ $text }
problem-hint = что делать: { $hint }
problems-more = … и ещё { $count }
methodology-fine = { $label }: ошибок нет, примеров выполнено { $cases }.
schemas-written = Схемы записаны: { $path }
demo-written = Демонстрационный район: { $path } (файлов { $count }). Все данные вымышлены.
