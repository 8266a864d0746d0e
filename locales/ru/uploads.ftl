# Загрузки: файлы с результатами от приёма до отмены.

assessment-name = { $kind }, { $subject }, { $grade } класс, { $year }

uploads-title = Загрузки
uploads-new = Загрузить файлы
uploads-none = Файлов ещё не загружали. Загрузите выгрузки ФИС ОКО, протоколы, справочники, свои таблицы — сразу все.
uploads-upload = Загрузка
uploads-state = Состояние
uploads-files = Файлы
uploads-authority = Чьи данные
uploads-doubts = Требует внимания
uploads-when = Когда и кто
uploads-no-doubts = сомнений нет
uploads-doubts-count = { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
   *[other] { $count } вопросов
 }

upload-number = Загрузка № { $number }
upload-state-waiting = ждёт чтения
upload-state-reading = читается
upload-state-checked = проверена, ждёт решения
upload-state-applying = применяется
upload-state-applied = применена
upload-state-undoing = отменяется
upload-state-undone = отменена
upload-state-cancelled = снята до применения
upload-state-failed = прочитать не удалось
upload-busy-waiting = Файлы в очереди
upload-busy-reading = Файлы читаются и проверяются
upload-busy-applying = Результаты пересчитываются
upload-busy-undoing = Результаты пересчитываются без этой загрузки

upload-title = Загрузить файлы
upload-what = Сначала программа покажет, что в файлах и что изменится. До вашего решения ничего не изменится, а применённую загрузку можно отменить.
upload-files = Файлы
upload-files-hint = xlsx, xls, ods, csv, в том числе сжатые gz. До { $files } файлов, каждый до { $file } МБ, вместе до { $whole } МБ.
upload-authority = Чьи данные
upload-authority-hint = Школы других муниципалитетов из файлов учтены не будут
upload-more = Если в файлах чего-то не хватает
upload-identity = Чего нет в файлах
upload-identity-hint = Например: kind=ВПР,year=2021 или kind=ОГЭ,grade=9,subject=MA
upload-parts-label = Классы одной школы в разных файлах
upload-parts = Складывать классы одной школы из разных файлов
upload-parts-hint = Иначе два разных результата одной школы — расхождение, о котором вас спросят
upload-do = Загрузить и проверить
upload-made = Загружена
upload-applied = Применена
upload-undone = Отменена
upload-identify = Прочитать ещё раз
upload-identify-label = Чего нет в файлах
upload-apply = Применить загрузку
upload-apply-what = После применения результаты появятся на страницах школ и муниципалитета. Загрузку можно будет отменить.
upload-apply-label = Применить загрузку
upload-undo = Отменить загрузку
upload-undo-what = Результаты этой загрузки перестанут учитываться: числа станут такими, какими были бы без неё. Сама загрузка останется в списке, добавленные с ней школы — в списке организаций.
upload-undo-label = Отменить загрузку
upload-cancel = Снять загрузку
upload-cancel-label = Снять загрузку, не применяя
upload-leave-out-label = Не учитывать файлы
upload-match-label = Чьи это школы
upload-failed-what = Ни в одном файле не нашлось таблицы, которую можно учесть. Ниже по каждому файлу сказано почему. Можно описать свои заголовки или подсказать, чего нет в файлах.
upload-to-results = Перейти к результатам

done-upload-applied = Загрузка применяется. Страница обновится сама.
done-upload-undone = Загрузка отменяется. Страница обновится сама.
done-upload-cancelled = Загрузка снята, её файлы удалены.
done-upload-checked-again = Файлы проверяются заново.
done-conflict-decided = Решение записано. Результаты пересчитываются.

check-title = Предварительная проверка
check-clean = Расхождений нет, все школы известны.
check-gives = Что в файлах
check-gives-nothing = Результатов в файлах нет: только сведения о школах.
check-assessment = Процедура
check-schools = Школ
check-new = Из них новых
check-works = Работ
check-absent = Не писали
check-equal = Совпадает с уже загруженным: школ { $equal }. Заменяется более поздней редакцией: школ { $replaced }.
check-repeated = «{ $name }» уже есть в загрузке № { $number }: второй раз не учитывается.
check-noticed = Замечания к данным ({ $count })

conflicts-title = Разные результаты одной школы ({ $count })
conflicts-school = Школа
conflicts-assessment = Процедура
conflicts-files = Файлов
conflicts-stands = Учитывается
conflicts-note = Учитывается тот файл, что загружен раньше, пока вы не решите иначе. Откройте школу, чтобы выбрать.
conflict-title = Разные результаты одной школы
conflict-told = Что говорят файлы
conflict-file = Файл
conflict-release = Редакция
conflict-works = Работ
conflict-low = Ниже порога
conflict-scores = Средний балл
conflict-mean = { $mean } (n = { $n })
conflict-counted = Учитывается
conflict-stands = да
conflict-which = Какой файл верен
conflict-reason = Почему
conflict-reason-hint = Останется в журнале: например, «во втором файле исправлен класс»
conflict-do = Записать решение

unknown-title = Неизвестные школы ({ $count })
unknown-what = Этих школ ещё нет в списке организаций. Укажите, какие из них уже есть под другим кодом; остальные появятся после применения.
unknown-new = новая школа
unknown-is = это «{ $name }»
unknown-leave = не учитывать
unknown-do = Записать и проверить заново

foreign-title = Школы других муниципалитетов ({ $count }): их результаты не учитываются.

noticed-title = Замечания к данным
noticed-severity = Важность
noticed-what = Что замечено и что делать
noticed-where = Где
noticed-count = Сколько раз

files-title = Файлы
files-leave-out = Не учитывать некоторые файлы
files-leave-out-do = Проверить без отмеченных
file-what = таблиц { $tables }, { $bytes } КБ, { $checksum }
file-left-out = не учитывается
file-describe = Описать заголовки

mapping-title = Свои заголовки
mapping-what = «{ $file }»: укажите, что стоит в каждом столбце. Описание сохранится для следующих файлов.
mapping-no-table = Таблицы с заголовком в файле не нашлось.
mapping-table = { $sheet } — заголовок в строке { $row }
mapping-letters = Столбец
mapping-head = Заголовок
mapping-carries = Что в нём
mapping-column = Что в столбце «{ $head }»
mapping-not-read = не читать
mapping-values = Если в ячейках свои обозначения
mapping-values-hint = По одному в строке: поле, двоеточие, своё = принятое. Например: subject: 1 = RU
mapping-name = Название описания
mapping-name-hint = По нему описание найдут в следующий раз
mapping-do = Сохранить и прочитать

complaint-no-file = Выберите хотя бы один файл.
complaint-many-files = Файлов больше, чем программа принимает за один раз: можно не больше { $most }. Загрузите по частям.
complaint-empty-file = Файл «{ $name }» пустой.
complaint-large-file = Файл «{ $name }» больше { $most } МБ. Сожмите его (csv.gz) или разделите; большую выгрузку считает команда opora assess.
complaint-large-upload = Вместе файлы больше { $most } МБ. Загрузите по частям.
complaint-lost-file = Файл «{ $name }» не удалось прочитать после приёма. Загрузите ещё раз.
complaint-identity = Не получилось понять. Запись такая: kind=ВПР,year=2021 — части через запятую, без пробелов вокруг «=».
complaint-map = Описание заголовков не получилось прочитать: { $detail }
complaint-school-not-placed = Сначала примените загрузку: школы ещё нет в списке организаций.

edition-provisional = предварительная
edition-unnamed = не названа
edition-after-appeals = после апелляций
edition-final = итоговая
edition-additional = дополнительный период
conflicts-state = Решение
conflicts-decided = решено
unknown-ours = «{ $place }» — это мы, все школы новые
unknown-elsewhere = Файлы относят школы к «{ $place }», а загрузка — «{ $own }». Пока вы не решите, эти школы не учитываются.
