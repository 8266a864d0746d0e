# What a round says: values, closing in stages, the summary table, the analytical report, publication.

round-value-known = известно
round-value-no-data = нет данных
round-value-not-provided = не предусмотрено
round-value-not-held = процедура не проводилась
round-value-withheld = не публикуется
round-value = Значение
round-known = известно
round-change = Изменение
round-schools-known = Школ с данными
round-coverage = { $k } из { $n }
round-schools = { $k } из { $n } { $n ->
    [one] школы
   *[many] школ
} ({ $percent })
round-mean = { $mean } (работ: { $n })
round-answer = { $answer }: { $k ->
    [0] ни один показатель из { $n } не улучшился
    [one] улучшился { $k } показатель из { $n }
    [few] улучшились { $k } показателя из { $n }
   *[many] улучшились { $k } показателей из { $n }
}
round-band = { $band } ({ $percent })
round-moved = в { $year } году — { $before }; { $said }
round-moved-part = по школам с данными за оба года: в { $year } году — { $before }, теперь — { $after }; { $said }
round-verdict-growth = стало лучше (не случайно)
round-verdict-fall = стало хуже (не случайно)
round-verdict-no-significant-change = изменение в пределах случайного
round-verdict-too-little-data = слишком мало данных, чтобы судить
round-choice-own = решено в этом мониторинге
round-choice-pack = как в методике
round-choice-by = Кто решил
round-choices = Открытые места положения
round-report = Отчёт
round-report-new = не начат
round-report-filling = заполняется
round-report-sent = прислан, не проверен
round-report-review = на проверке
round-report-returned = возвращён с замечаниями
round-report-accepted = принят
round-collection = Отчёты школ
round-section = Раздел
round-sections = Разделы
round-section-caption = Показатели раздела { $section }
round-section-sheet = Раздел { $section }
round-schools-caption = Значения раздела { $section } по школам
round-schools-caption-part = Значения раздела { $section } по школам, часть { $part } из { $parts }
round-chart = Доли к прошлому году: точка — доля, черта — интервал, в котором могла бы лежать доля, { $confidence }
round-proof = Ответы, к которым приложен документ или ссылка
round-proof-schools = Школы
round-proof-own = Управление образования
round-unknown = Неизвестные значения и почему
round-of-municipality = Муниципалитет
round-of-schools = Школы
round-editions = Редакции данных
round-edition = { $stage }: редакция { $number } от { $when }
round-edition-name = Редакция
round-uploads = Загрузки
round-program = Программа
round-checksum = SHA-256
round-paper-open = Предварительно: данные разделов { $sections } не утверждены и ещё могут измениться. Такой отчёт не подписывают.
round-paper-withdrawn = На отозванных данных: { $editions }. Загрузка, из которой взяты числа, потом отменена.
round-standing-approved = Каждое число взято из утверждённых данных; номера их редакций и контрольные суммы названы в конце.
round-standing-open = Данные разделов { $sections } ещё не утверждены, и числа этих разделов предварительные.
round-counted-approved = Непринятый отчёт в числа не входит: по такой школе стоит «нет данных», а не ноль.
round-counted-open = В числа разделов, которые не утверждены, входят и присланные отчёты, ещё не принятые; по школе без отчёта стоит «нет данных», а не ноль.
round-paper-no-conclusion = Вывод не написан. { $prompt }
round-hidden = не показано: мало людей
round-public-schools = { $are }: { $count }.
round-public-rule = Числа меньше { $fewest } человек и доли от меньше чем { $least } человек не показаны, чтобы за ними нельзя было узнать людей.
round-public-sources = На чём основаны числа
round-public-pack = Методика: { $pack }.

open-format = csv; UTF-8; разделитель — точка с запятой; дробная часть — после точки
open-suppression = Числа меньше { $fewest } человек и те, из которых они следуют, не показаны (hidden). Доли и средние от меньше чем { $least } не показаны. Если хотя бы у одной школы число показать нельзя, строка по школам не показана. По школам не показаны разделы: { $sections }.
open-column-year = Год, в котором кончается учебный год
open-column-publisher = Кто опубликовал
open-column-section = Раздел положения
open-column-row = Номер показателя в методике
open-column-title = Показатель
open-column-unit = Единица
open-column-school = Школа; пусто у значения муниципалитета
open-column-state = known — известно; no-data — нет данных; not-provided — не предусмотрено; not-held — процедура не проводилась; withheld и hidden — не публикуется
open-column-k = Сколько
open-column-n = Из скольких; у среднего — по скольким работам
open-column-value = Число, среднее, ответ (1 — да, 0 — нет), процент выполнения или число школ по полосам
open-column-change = Вывод об изменении к прошлому году: growth — рост, fall — снижение, no-significant-change — без значимых изменений, too-little-data — мало данных

analysis-view-indicators = Показатели
analysis-view-table = Сводная таблица
analysis-view-closing = Утверждение данных
analysis-view-report = Аналитический отчёт
analysis-view-publication = Публикация
analysis-frozen = утверждено, редакция { $number }
analysis-preview = предварительно
analysis-on-withdrawn = на отозванных данных
analysis-preview-what = Разделы { $sections } не утверждены: показано по отчётам, которые уже пришли, в том числе непринятым. Числа ещё могут измениться.

closing-title = Утверждение данных
closing-what = Данные утверждаются по частям. Утверждённое не меняется: ни новая загрузка, ни новая методика, ни исправленный отчёт его не тронут. Ошибку исправляет новая редакция — с причиной и разницей.
closing-none = У этого мониторинга нет методики, поэтому утверждать нечего.
closing-stage = Плановый день: { $day }. Разделы:
closing-ready = можно утвердить
closing-waits = пока нельзя
closing-stops = Что мешает утвердить
closing-asks = Что проверить
closing-stopped = Кнопка появится, когда не останется того, что мешает.
closing-which = Какие строки
closing-edition = Редакция
closing-number = Редакция { $number }
closing-when = Когда и кто
closing-reason = Почему нужна новая редакция
closing-reason-hint = Причину увидят все, кто откроет редакцию: пересдачи сентября, исправленный отчёт школы.
closing-differs = { $count ->
    [0] От последней редакции этих разделов ничего не отличается.
    [one] От последней редакции этих разделов отличается { $count } значение.
    [few] От последней редакции этих разделов отличаются { $count } значения.
   *[many] От последней редакции этих разделов отличаются { $count } значений.
}
closing-look = Посмотреть значения в сводной таблице
closing-warnings = Есть на что посмотреть
closing-confirm = Предупреждения видели, утверждаем
closing-do = Утвердить данные
closing-again = Утвердить новую редакцию

matter-stops = мешает
matter-asks = проверьте
matters-none = Ничто не мешает.
matter-round-draft = Мониторинг ещё не запущен.
matter-stage-first = Сначала утвердите эти разделы в первый раз.
matter-stage-same = Значения и загрузки те же, что в последней редакции: новая не нужна.
matter-stage-empty = Ни одно значение этих разделов не известно.
matter-reports-undecided = { $count ->
    [one] { $count } отчёт прислан и не проверен: { $names }. Примите его или верните.
    [few] { $count } отчёта присланы и не проверены: { $names }. Примите их или верните.
   *[many] { $count } отчётов присланы и не проверены: { $names }. Примите их или верните.
}
matter-reports-missing = Не сдали отчёт: { $names }. У этих школ будет «нет данных».
matter-own-not-sent = Отчёт управления не отправлен; ждут его строк: { $count }.
matter-own-not-begun = Отчёт управления не начат; ждут его строк: { $count }.
matter-rows-unknown = Нет данных по строкам: { $count }.
matter-uploads-withdrawn = Последняя редакция стоит на загрузках, которые потом отменены: { $names }.

edition-title = { $stage }, редакция { $number }
edition-withdrawn = Редакция стоит на загрузках, которые потом отменены: { $uploads }. Её числа не изменились; чтобы их исправить, утвердите новую редакцию.
edition-pack = Методика
edition-settings = Открытые места
edition-file = Скачать редакцию (JSON)
edition-differences = Чем отличается от редакции { $number }
edition-no-differences = Значения те же.
edition-before = Прежняя редакция
edition-whose = Чьё значение
edition-was = Было
edition-is = Стало
edition-values = Значения муниципалитета
edition-values-note = Значения каждой школы — в файле редакции.

rows-title = Показатели
rows-all-sections = все разделы
rows-both-levels = муниципалитет и школы
rows-none = Таких показателей в этом мониторинге нет.
rows-note = У строк школ показана сумма по школам: складываются люди, а не проценты.
row-coverage = Посчитано по { $k } школам из { $n }.
row-why = Зачем нужен
row-who = Кто вводит
row-collected = Как собирается по положению
row-unit = Единица
row-links = Связанные строки
row-history = История
row-versions = Методика и редакция
row-documents = Какие документы подтверждают и что для этого делается
row-mechanisms = Что делает управление:
row-year = Год
row-years = Муниципалитет по годам
row-state = Состояние
row-frozen = утверждено
row-open = предварительно
row-trend = Доля по годам
row-schools = Значения школ
row-schools-none = Значений школ нет.
row-schools-chart = Школы по алфавиту: этот и прошлый год
row-origin = Откуда
row-origin-answered = отчёт
row-origin-results = результаты
row-origin-stated = отчёт школы, результатов нет
row-origin-computed = посчитано

summary-title = Сводная таблица
summary-show = Что показать
summary-show-known = Сколько строк известно
summary-show-positive = Сколько строк положительны
summary-show-proved = Сколько ответов подтверждено
summary-show-moved = Что изменилось к прошлому году
summary-what-known = Известные строки среди тех, что могут быть у школы: строки, которых у неё не предусмотрено, и процедуры, которых не было, не считаются.
summary-what-positive = Строки с «да», с положительной динамикой или с числом больше нуля среди известных. Средние сюда не входят.
summary-what-proved = Ответы с документом или ссылкой среди тех, к которым он нужен.
summary-what-moved = Сколько строк стало лучше и хуже, чем в прошлом году. Это знак, а не вывод: у малых чисел он часто случаен.
summary-sections = Разделы в столбцах
summary-none = В этом мониторинге нет школ.
summary-nothing = нечего считать
summary-moved = лучше { $better }, хуже { $worse }
summary-not-moved = без изменений
summary-follow = Вернуться
summary-notes = { $count ->
    [one] { $count } пометка
    [few] { $count } пометки
   *[many] { $count } пометок
}

school-card = Карточка школы
school-rows = Строки школы
school-similar = Похожие школы вместе
school-similar-none = Школ в схожих условиях среди участников не найдено: об условиях этой школы мало известно.
school-similar-with = Сравнивается со школами в схожих условиях:
school-of-schools = { $count ->
    [one] { $count } школа
    [few] { $count } школы
   *[many] { $count } школ
}
school-notes = Пометки
school-notes-none = Пометок нет.
school-notes-settled = Закрытые пометки
note-content = Что заметили
note-then = Что дальше
note-follow = вернуться к этому
note-settle = Закрыть пометку
note-add = Добавить пометку

paper-title = Аналитический отчёт
paper-file = Аналитический отчёт
paper-docx = Word
paper-pdf = PDF
paper-xlsx = Excel
paper-html = Страница
paper-checklist = Можно ли это подписать?
paper-ready = Всё готово.
paper-conclusions = Выводы
paper-conclusions-what = Выводы пишете вы; они остаются, когда отчёт составляется заново. Числа поправить нельзя: они из утверждённых данных.
unready-stage-open = Не утверждены разделы: { $names }.
unready-conclusion-empty = Не написаны выводы: { $names }.
unready-withdrawn = Числа на отозванных данных: { $names }.
unready-conclusion-optional = Без выводов останутся: { $names }.
unready-small = В отчёте есть числа, за которыми видны отдельные люди; строк с ними: { $count }. На сайт — страница для всех, а не этот отчёт.
unready-round-open = Приём отчётов ещё открыт.
conclusion-written = написан
conclusion-needed = нужен
conclusion-free = можно не писать
conclusion-text = Текст вывода
conclusion-back = Вернуться к отчёту
conclusion-theirs = Пока вы писали, вывод изменили. Сейчас он такой

publication-title = Публикация
publication-what = Страница для всех: без сведений о людях, без малых чисел и без экзаменов по школам. Она и открытые данные замирают в день публикации.
publication-open = Разделы { $sections } не утверждены и на страницу не попадут.
publication-word = На странице стоит слово «{ $word }». Школу не называют по её трудностям там, где это прочтут дети и родители: поправьте название.
publication-none = Публиковать пока нечего: ни один раздел не утверждён.
publication-draft = Что увидят все
publication-no = не опубликовано
publication-yes = опубликовано
publication-is = Выпуск { $number }, { $when }.
publication-look = Открыть страницу
publication-withdraw = Снять с публикации
publication-do = Опубликовать
publication-again = Опубликовать новый выпуск

public-of = Опубликовано { $day }, выпуск { $number }.
public-files = Открытые данные
public-data = Данные (csv)
public-passport = Паспорт данных (csv)
public-page = Эта страница одним файлом (html)

letterhead-heading = Бланк
letterhead-what = Загрузите свой бланк — файл docx с местами в двойных фигурных скобках. Отчёт в Word будет составлен на нём: всё остальное в файле сохранится.
letterhead-file = Файл docx
letterhead-keep = Сохранить бланк
letterhead-remove = Убрать бланк
letterhead-stands = Сейчас используется: { $name }.
letterhead-text = текст
letterhead-title = название
letterhead-date = дата
letterhead-number = номер
letterhead-addressee = адресат
letterhead-signer = подписант
letterhead-post = должность
letterhead-authority = орган
letterhead-what-text = сам отчёт; это место обязательно
letterhead-what-title = название отчёта
letterhead-what-date = место для даты
letterhead-what-number = место для номера
letterhead-what-addressee = место для адресата
letterhead-what-signer = место для подписавшего
letterhead-what-post = место для его должности
letterhead-what-authority = название органа
letterhead-line = ____________________
letterhead-line-date = «___» ______________ 20___ г.
complaint-letterhead-none = Выберите файл бланка.
complaint-letterhead-no-paper = Этот файл не прочитан как docx. Сохраните бланк в Word как «Документ Word (.docx)».
complaint-letterhead-too-large = Бланк слишком велик. Уменьшите рисунки в нём.
complaint-letterhead-no-place = В бланке нет места для отчёта. Поставьте отдельным абзацем {"{{текст}}"}.
complaint-letterhead-unknown = Неизвестные места: { $names }. Сравните с таблицей ниже.

complaint-stage-stopped = Утвердить нельзя: сначала устраните то, что мешает.
complaint-stage-warnings = Посмотрите предупреждения и отметьте, что видели их.
complaint-publication-empty = Публиковать нечего: ни один раздел не утверждён.
complaint-publication-forbidden = На странице стоит слово, которого там быть не должно.

done-stage-closed = Данные утверждены.
done-value-noted = Пометка добавлена.
done-note-settled = Пометка закрыта.
done-conclusion-written = Вывод сохранён.
done-round-published = Опубликовано.
done-publication-withdrawn = Снято с публикации.
done-letterhead-set = Бланк сохранён.
done-letterhead-removed = Бланк убран.

intent-see-closing = посмотреть, что утверждено
intent-close-stage = утвердить данные
intent-see-edition = посмотреть редакцию данных
intent-export-edition = скачать редакцию данных
intent-see-row-values = посмотреть показатели мониторинга
intent-see-row-value = посмотреть показатель мониторинга
intent-export-row-values = скачать показатели мониторинга
intent-see-summary = посмотреть сводную таблицу
intent-export-summary = скачать сводную таблицу
intent-see-school-rows = посмотреть строки школы
intent-note-value = пометить значение
intent-settle-note = закрыть пометку
intent-see-analytical-report = посмотреть аналитический отчёт
intent-ask-conclusion = открыть вывод
intent-write-conclusion = написать вывод
intent-export-analytical-report = скачать аналитический отчёт
intent-see-publication = посмотреть, что публикуется
intent-publish-round = опубликовать
intent-withdraw-publication = снять с публикации
intent-see-public-round = посмотреть опубликованное
intent-export-public-round = скачать открытые данные
intent-set-letterhead = задать бланк

act-stage-closed = утверждены данные
act-value-noted = добавлена пометка
act-note-settled = закрыта пометка
act-conclusion-written = написан вывод отчёта
act-round-published = опубликован мониторинг
act-publication-withdrawn = мониторинг снят с публикации
act-letterhead-set = задан бланк

detail-stage = часть
detail-edition = редакция
detail-row = строка
detail-part = раздел отчёта
