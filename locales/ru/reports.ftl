### Что сдать: школа заполняет и отправляет отчёты.

menu-reports = Что сдать

# Почему нет ответа; те же слова стоят в списках файла Excel.
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

# Список отчётов.
reports-title = Что сдать
reports-what = Отчёты и запросы, которых ждут от школы. Заполнять можно с перерывами: ответы сохраняются сами.
reports-none = Сейчас от школы ничего не ждут. Когда орган управления запустит мониторинг или пришлёт запрос, он появится здесь.
reports-asked = Ждут сейчас
reports-earlier = Раньше
reports-report = Отчёт
reports-term = Сдать до
reports-state = Состояние
reports-next = Что дальше
reports-sent = Отправлен
reports-not-sent = не отправлен
reports-receipt-number = Уведомление о приёме
reports-today = сегодня последний день
reports-days-left = { $days ->
        [one] остался { $days } день
        [few] осталось { $days } дня
       *[many] осталось { $days } дней
    }
reports-days-late = срок прошёл { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    } назад
reports-answered = заполнено { $k } из { $n }
reports-goes-on = дальше — раздел «{ $section }»
reports-next-locked = пока недоступно: орган управления закрыл ввод
reports-next-begin = Начать
reports-next-go-on = Продолжить
reports-next-check = Проверить и отправить
reports-next-mend = Исправить по замечаниям
reports-next-wait = ничего: отчёт у органа управления
reports-next-none = ничего

# Один отчёт.
report-crumb = Отчёт: { $name }
report-authority = Кому
report-entered-by = Внесено по письму
report-burden = Объём
report-burden-cells = Вопросов: { $cells }, из них уже заполнено: { $prefilled }.
report-burden-expected = Примерная трудоёмкость: около { $minutes ->
        [one] { $minutes } минуты
       *[other] { $minutes } минут
    }.
report-burden-worked = Уже потрачено: { $minutes ->
        [one] { $minutes } минута
        [few] { $minutes } минуты
       *[many] { $minutes } минут
    }.
report-letter = Письмо школам
report-sections = Разделы
report-section-filling = заполняется, { $k } из { $n }
report-section-unfit = { $count ->
        [one] { $count } ответ не подходит
        [few] { $count } ответа не подходят
       *[many] { $count } ответов не подходят
    }
report-to-mend = Сначала — замечания: { $count }
report-mended-reply = Вы ответили.
report-mended-answer = Ответ исправлен.
report-received = Отчёт получен: уведомление о приёме № { $number }, { $time }.
report-receipt = Уведомление о приёме
report-late = Срок сдачи прошёл. Отчёт всё ещё можно заполнить и отправить, но он будет отмечен как сданный позже срока.
report-check = Проверить и отправить
report-read = Все ответы
report-take-file = Скачать в Excel
report-bring-file = Загрузить заполненный Excel
report-withdraw = Отозвать отчёт
report-withdraw-what = Пока отчёт не взяли на проверку, его можно отозвать, исправить и отправить снова.
report-withdraw-do = Отозвать
report-back = К отчёту
report-next = Дальше: { $section }
report-closed-why = Сбор закрыт: ответы больше не принимаются.
report-sent-why = Отчёт отправлен. Пока его не взяли на проверку, школа может его отозвать.
report-review-why = Отчёт на проверке: менять ответы сейчас нельзя.
report-accepted-why = Отчёт принят: менять ответы нельзя.
report-locked-why = Орган управления временно закрыл ввод в этот отчёт.
report-letter-why = Ответы вносит школа. Чтобы внести их за школу, сначала укажите письмо, по которому вы это делаете.
report-letter-do = Указать письмо
report-look-why = Вы смотрите отчёт без права его заполнять.
report-by-letter = Вы вносите ответы за школу «{ $school }» по письму: { $letter }.

# Вопрос.
report-no-answer = нет ответа
report-awaited = Число появится само, когда будут загружены результаты.
report-awaited-type = Внести самим, не дожидаясь результатов
report-choose = выберите
report-beside = Нет ответа или нужно пояснение
report-state = Если ответа нет
report-state-none = ответ есть или будет позже
report-comment = Пояснение
report-last-year = в прошлом году: { $answer }
report-clause = пункт: { $clause }
report-source-typed = внесено школой, не из результатов
report-source-results = из результатов
report-source-last-year = подставлено из прошлого года
report-source-letter = внёс орган управления по письму
report-source-workbook = из файла: { $origin }
report-check-error = Не сходится
report-check-warning = Проверьте
report-check-proof = Нет документа или ссылки.
report-check-steady = Отличается от прошлогоднего в несколько раз.
report-sides = ({ $left } и { $right })
report-sides-years = (сейчас { $left }, год назад { $right })
report-sides-bound = ({ $left }, граница { $right })
report-documents = Документы
report-documents-wanted = Чем подтвердить:
report-add-document = Приложить документ
report-remove-document = Убрать
report-page = страница сайта
report-copy = сохранённая копия
report-file = файл
report-sum = (контрольная сумма { $sum }…)
report-remark = Замечание
report-reply = Ваш ответ на замечание
report-replied = Школа ответила { $time }:
report-reply-open = Ответить на замечание
report-reply-again = Изменить ответ на замечание
report-reply-do = Сохранить и ответить
report-save-next = Сохранить и продолжить
report-save-overview = Сохранить и вернуться к отчёту
report-both = Указаны и ответ, и причина, почему его нет. Оставьте одно.
report-unfit-yes-no = Выберите «да» или «нет».
report-unfit-count = Нужно целое число, например 12.
report-unfit-negative = Число не может быть меньше нуля.
report-unfit-too-much = Число слишком велико{ $most ->
        [none] {""}
       *[other] : самое большее — { $most }
    }.
report-unfit-number = Нужно число, не больше двух знаков после запятой, например 3,67.
report-unfit-choice = Выберите один из вариантов.
report-unfit-too-long = Слишком длинно: не больше 2000 знаков.
report-unfit-day = Нужна дата, например 15.05.2026.
report-taken = Пока вы заполняли, ответ изменил другой человек ({ $time }). Какой оставить?
report-taken-short = Ответ изменил другой человек. Выберите, какой оставить.
report-keep-theirs = Оставить то, что там стоит: { $answer }
report-take-mine = Заменить моим: { $answer }
report-stopped = Ответы не сохранены
report-stopped-typed = Что вы ввели
report-stopped-copy = Скопируйте то, что понадобится: после ухода со страницы этого здесь не будет.
report-saved-at = Сохранено в { $time }

# Слова для автосохранения в браузере.
report-js-saving = Сохраняется…
report-js-offline = Нет связи: ответы хранятся в этом браузере и уйдут, когда она появится.
report-js-unstored = Нет связи, а браузер не даёт хранить ответы. Не закрывайте страницу.
report-js-ended = Сеанс завершён. Ответы хранятся в этом браузере и уйдут, когда вы войдёте снова.
report-js-enter = Войти
report-js-server = Программа не отвечает: ответы хранятся в этом браузере и уйдут, когда она ответит.
report-js-restored = Возвращены ответы, которые не успели уйти. Сохраняем их.
report-js-theirs = Оставить:
report-js-mine = Заменить моим:
report-js-conflict = Пока вы заполняли, ответ изменил другой человек.
report-js-nothing = нет ответа
report-js-refused = Ответы остались на странице и в этом браузере.
report-js-lost = Эти ответы не успели уйти и хранятся только в этом браузере. Скопируйте, что понадобится:
report-js-forget = Удалить из браузера

# Проверка и отправка.
report-check-title = Проверьте ответы
report-read-title = Все ответы
report-ready = Всё заполнено, отчёт можно отправить.
report-in-the-way = Что мешает отправить
report-open = Нет ответа: { $count }
report-unfit = Ответ не подходит: { $count }
report-unmended = Замечания без исправления и без ответа: { $count }
report-to-look-at = На что обратить внимание
report-waits-for-results = Ждут результатов: { $count }
report-waits-for-results-what = Эти числа появятся, когда орган управления загрузит результаты. Отправке они не мешают.
report-cannot-send = Отправить можно будет, когда вы ответите на всё, что перечислено выше. Если ответа нет, выберите причину: «нет данных» тоже ответ.
report-explanation = Пояснение к отчёту
report-explanation-hint = Почему всё верно, хотя программа просит проверить.
report-send-what = После отправки ответы изменить нельзя, пока орган управления не вернёт отчёт или вы его не отзовёте.
report-send = Отправить
report-change = Изменить

receipt-title = Уведомление о приёме № { $number }
receipt-report = Отчёт
receipt-of = Чей отчёт
receipt-to = Получил
receipt-at = Отправлен
receipt-in-time = в срок (до { $day })
receipt-late = позже срока (до { $day })
receipt-by = Отправил
receipt-answers = Ответов
receipt-documents = Документов
receipt-state = Сейчас
receipt-checksum = Контрольная сумма ответов (SHA-256)
receipt-checksum-what = По ней видно, что ответы не менялись после отправки.
receipt-next = Орган управления проверит отчёт. Если будут замечания, он вернётся сюда, в «Что сдать».
receipt-next-accepted = Отчёт принят, больше ничего делать не нужно.
receipt-next-returned = Отчёт вернули с замечаниями. Исправьте ответы или ответьте на замечания и отправьте отчёт снова.
receipt-next-withdrawn = Отчёт отозван. Чтобы он считался сданным, отправьте его снова.

# Документ к ответу.
evidence-title = Документ к ответу
evidence-wanted = Что подтверждает ответ:
evidence-name = Название
evidence-number = Номер
evidence-dated_on = Дата
evidence-address = Ссылка на страницу сайта
evidence-address-hint = Например https://school.example.org/documents. Достаточно ссылки или файла.
evidence-file = Файл
evidence-file-hint = До 8 МБ. Проверьте, что в нём нет персональных данных учеников.
evidence-add = Приложить

# Файл Excel, который вернулся.
returned-title = Загрузить заполненный Excel
returned-what = Скачайте форму, заполните её в Excel или LibreOffice и загрузите сюда. Сначала вы увидите, что изменится; до вашего подтверждения ничего не записывается.
returned-file = Заполненный файл
returned-file-hint = Один файл .xlsx, .xls, .xlsb или .ods.
returned-read = Прочитать
returned-check = Что изменится
returned-of = Файл: { $file }
returned-unknown = Это не форма отчёта или она повреждена. Ничего не записано.
returned-other-round = Это форма другого сбора: { $round }. Ничего не записано.
returned-other-school = Это форма другой школы: { $school }. Ничего не записано.
returned-other = не этой
returned-repeated = Тот же отчёт есть в файле «{ $file }».
returned-older = Файл сделан по другой редакции формы. Вопросы узнаны по кодам; проверьте, всё ли на месте.
returned-counts = Новых ответов: { $new }, изменённых: { $changed }, без изменений: { $same }, не подходит: { $unfit }, новых ссылок: { $links }.
returned-take = Внести в отчёт
returned-nothing = В файле нет ничего нового: вносить нечего.
returned-lines = Ответы файла
returned-rest = Без изменений: { $count }
returned-question = Вопрос
returned-now = Сейчас
returned-file-says = В файле
returned-fate = Что будет
returned-cell = Ячейка
returned-fate-open = пусто, останется как есть
returned-fate-same = без изменений
returned-fate-new = новый
returned-fate-changed = заменит
returned-fate-results = останется из результатов
returned-fate-unfit = не подходит, не внесётся
returned-link-unfit = «{ $text }» — не ссылка, не внесётся
returned-noticed = Замечено в файле
returned-again = Загрузить другой файл
returned-link = Документ по ссылке из файла
returned-conflicts = Внесено не всё
returned-conflicts-what = Внесено ответов: { $count }. Эти ответы кто-то изменил, пока вы смотрели; они остались как есть:

# Что делают страницы.
intent-list-reports = видеть, какие отчёты ждут от школы
intent-see-report = видеть отчёт
intent-see-section = видеть раздел отчёта
intent-check-report = видеть все ответы и что мешает отправить
intent-see-receipt = видеть уведомление о приёме
intent-take-form = скачать отчёт в Excel
intent-ask-evidence = открыть форму документа к ответу
intent-see-evidence = скачать документ к ответу
intent-ask-form = открыть загрузку заполненного Excel
intent-compare-form = видеть, что изменит заполненный Excel
intent-withdraw-report = отозвать отчёт
intent-save-section = сохранить раздел отчёта
intent-save-answer = сохранить один ответ
intent-add-evidence = приложить документ к ответу
intent-send-report = отправить отчёт
intent-read-form = прочитать заполненный Excel
intent-enter-form = внести ответы из Excel

done-report-saved = Ответы сохранены.
done-report-sent = Отчёт отправлен.
done-report-withdrawn = Отчёт отозван: его можно исправить и отправить снова.
done-evidence-added = Документ приложен.
done-evidence-removed = Документ убран.
done-remark-replied = Ответ на замечание сохранён.
done-form-entered = Ответы из файла внесены. Проверьте разделы и отправьте отчёт.

complaint-report-locked = Орган управления временно закрыл ввод в этот отчёт.
complaint-report-takes-none = Отчёт сейчас не принимает ответы: он отправлен, принят или сбор закрыт.
complaint-report-unready = Отчёт ещё нельзя отправить: посмотрите, что мешает.
complaint-answers-many = Слишком много ответов сразу. Сохраните раздел по частям.
complaint-explanation-empty = Напишите, почему ответы верны, хотя программа просит их проверить.
complaint-address-form = Ссылка должна начинаться с https:// или http:// и вести на страницу сайта.
complaint-proof-empty = Приложите файл или укажите ссылку.
complaint-proofs-many = К отчёту можно приложить не больше { $most } документов.
complaint-returned-none = Выберите файл.
complaint-returned-many = Не больше { $most } файлов сразу.
complaint-returned-gone = Прочитанный файл больше не хранится. Загрузите его ещё раз.
complaint-returned-none-chosen = Из этого файла вносить нечего.

act-report-saved = сохранены ответы отчёта
act-report-sent = отправлен отчёт
act-report-withdrawn = отозван отчёт
act-remark-replied = дан ответ на замечание
act-evidence-added = приложен документ к ответу
act-evidence-removed = убран документ к ответу
detail-answers = ответов
detail-questions = вопросы
detail-question = вопрос
detail-by-authority = внёс орган управления
detail-title = название
detail-receipt = уведомление о приёме №
detail-late = позже срока
detail-checksum = контрольная сумма
