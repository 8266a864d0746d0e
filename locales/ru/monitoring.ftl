# Мониторинг: раздел для органа управления.
menu-monitoring = Мониторинг

## Раунды
monitoring-what = Здесь собирают сведения школ: ежегодный мониторинг по положению, полугодовые и квартальные раунды, оперативные запросы.
monitoring-begin = Запустить мониторинг
monitoring-begin-request = Оперативный запрос
monitoring-rounds = Раунды
monitoring-none = Раундов ещё не было. Запустите мониторинг по положению или пошлите школам оперативный запрос.
monitoring-none-to-see = Раундов ещё не было. Когда орган управления запустит мониторинг, он появится здесь.
monitoring-column-round = Что собираем
monitoring-authority = Орган управления
monitoring-kind = Вид
monitoring-kind-year = ежегодный мониторинг
monitoring-kind-half = полугодовой раунд
monitoring-kind-quarter = квартальный раунд
monitoring-kind-request = оперативный запрос
monitoring-how-far = Состояние
monitoring-round-draft = готовится
monitoring-round-open = идёт
monitoring-round-past = срок прошёл
monitoring-round-closed = закрыт
monitoring-due = Последний день
monitoring-due-hint = Отчёт принимается до конца этого дня, до 24:00 по местному времени.
monitoring-term = Срок
monitoring-term-until = до конца дня { $day }, 24:00 по местному времени
monitoring-came = Сдали
monitoring-of-them-in-time = в срок — { $count }
monitoring-late = Опаздывают
monitoring-accepted = Приняты
monitoring-to-review = Ждут проверки
monitoring-k = сколько
monitoring-n = из скольких
monitoring-next = Что дальше
monitoring-next-launch = Проверить и запустить
monitoring-next-review = Проверить: { $count }
monitoring-next-remind = Напомнить: { $count }
monitoring-next-wait = Ждём отчёты
monitoring-look = Посмотреть

## Подготовка
monitoring-begin-what = Выберите положение и школы. На следующей странице вы увидите всё, что будет спрошено, и только тогда запустите раунд.
monitoring-begin-what-one = Выберите школы. На следующей странице вы увидите всё, что будет спрошено, и только тогда запустите раунд.
monitoring-request-what = Короткий запрос к школам: ваши вопросы, срок и список школ. На следующей странице вы увидите запрос целиком и только тогда отправите его.
monitoring-no-pack = Нет ни одного положения, по которому можно провести такой раунд. Методист может подготовить своё в разделе «Настройки».
monitoring-pack = Положение
monitoring-title = Название
monitoring-title-hint = Так раунд увидят школы.
monitoring-title-request-hint = Коротко, о чём запрос: «Потребность в учебниках».
monitoring-title-year = Мониторинг { $years }
monitoring-title-half = Полугодовой мониторинг { $years }
monitoring-title-quarter = Квартальный мониторинг { $years }
monitoring-title-request = Запрос { $years }
monitoring-year = Год, которым кончается учебный год
monitoring-year-hint = Для учебного года { $years } это { $year }.
monitoring-opens = Первый день
monitoring-opens-hint = С этого дня школы заполняют отчёт.
monitoring-sections = Разделы
monitoring-sections-hint = В этом раунде будут спрошены только отмеченные разделы.
monitoring-questions-count = { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }
monitoring-choices = Что решено за положение
monitoring-choices-count = Правила подсчёта, которые можно изменить: { $count }
monitoring-choices-what = На эти вопросы текст положения не отвечает или отвечает двояко. Решение останется в раунде навсегда. Если вы ничего не меняете, действует то, что отмечено.
monitoring-in-force = действует сейчас
monitoring-schools = Школы
monitoring-schools-hint = Сначала отмечены школы действующего перечня; если перечня нет — все.
monitoring-schools-request-hint = Снимите отметку со школ, которых запрос не касается.
monitoring-special = специальная школа
monitoring-letter = Письмо школам
monitoring-letter-hint = Необязательно: школы увидят его над отчётом.
monitoring-template = Форма региона
monitoring-template-hint = Необязательно: книга Excel (.xlsx), в которую потом войдут ответы. Столбцы находятся по заголовкам, школы — по названию.
monitoring-template-again = Файл нужно приложить ещё раз: браузер не присылает его повторно.
monitoring-template-there = приложена
monitoring-to-preview = Показать, что будет спрошено

## Вопросы запроса
monitoring-questions = Вопросы
monitoring-questions-what = Пустые строки не войдут в запрос.
monitoring-question = Вопрос
monitoring-question-text = О чём спрашиваем
monitoring-question-kind = Какой ответ
monitoring-question-details = Варианты ответа и подсказка
monitoring-question-options = Варианты
monitoring-question-options-hint = Каждый с новой строки; нужны, если ответ — один из вариантов.
monitoring-question-help = Подсказка: откуда взять ответ
monitoring-question-more = Ещё вопрос
monitoring-answer-count = целое число
monitoring-answer-yes-no = да или нет
monitoring-answer-percent = проценты
monitoring-answer-number = число с долями
monitoring-answer-choice = один из вариантов
monitoring-answer-text = текст
monitoring-answer-day = дата
monitoring-answer-one-of = одно из: { $options }

## Предпросмотр
monitoring-preview = Раунд готовится
monitoring-preview-what = Школы пока ничего не видят. Проверьте вопросы, срок и список школ.
monitoring-asked = Что спрашиваем
monitoring-schools-asked = Школ
monitoring-own-cells = и { $count } { $count ->
        [one] вопрос
        [few] вопроса
       *[many] вопросов
    } самому органу управления
monitoring-cells = Вопросов на школу
monitoring-cells-most = до { $count }
monitoring-cells-all = всего { $count }
monitoring-filled-by-itself = Из них подставятся
monitoring-proved = с документом: { $count }
monitoring-time = Время школы
monitoring-time-what = оценка по положению
monitoring-minutes = { $count } мин
monitoring-hours = { $hours } ч { $minutes } мин
monitoring-of-schools = Вопросы школам
monitoring-of-authority = Вопросы органу управления
monitoring-section-count = { $title } — { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }
monitoring-from-grade = только школам, где есть { $grade } класс
monitoring-from-results = подставится из результатов
monitoring-from-year-before = подставится из отчёта прошлого года
monitoring-wants-proof = нужен документ
monitoring-checks = Проверки ответов: { $count }
monitoring-launching = Запуск
monitoring-launching-what = После запуска вопросы изменить нельзя. Школы сразу увидят отчёт; известное из результатов и прошлого года подставится само.
monitoring-launch = Запустить
monitoring-give-up = Отказаться

## Кто сдал
monitoring-views-gathering = Сбор
monitoring-views-saying = Итоги
monitoring-who-sent = Кто сдал
monitoring-terms = Сроки и приём
monitoring-show = Показать
monitoring-which-all = все школы
monitoring-which-waiting = не сдали
monitoring-which-late = опаздывают
monitoring-which-odd = есть вопросы к данным
monitoring-which-review = ждут проверки
monitoring-which-returned = возвращены
monitoring-which-accepted = приняты
monitoring-which-came = сдали
monitoring-which-in-time = сдали в срок
monitoring-none-found = По этому отбору школ нет. Снимите отбор.
monitoring-report = Отчёт
monitoring-when = Сдан или срок
monitoring-state-new = не начат
monitoring-state-filling = заполняется
monitoring-state-sent = отправлен
monitoring-state-review = на проверке
monitoring-state-returned = возвращён на доработку
monitoring-state-accepted = принят
monitoring-until = до { $day }
monitoring-came-late = { $time }, позже срока
monitoring-late-since = ждали до { $day }
monitoring-section = Раздел { $section }
monitoring-section-lacks = { $section }: { $what }
monitoring-sections-sent = сдано { $k } из { $n }
monitoring-sections-done = готово { $k } из { $n }
monitoring-sections-untouched = не начаты: { $sections }
monitoring-legend = Что в разделах
monitoring-doubts = На что посмотреть
monitoring-doubts-more = и ещё { $count }
monitoring-jump = (было { $right }, стало { $left })
monitoring-sides = ({ $left } и { $right })
monitoring-not-asked = не спрашивается
monitoring-not-begun = не начато
monitoring-sent = сдано
monitoring-unfit = { $count ->
        [one] { $count } ответ с ошибкой
        [few] { $count } ответа с ошибкой
       *[many] { $count } ответов с ошибкой
    }
monitoring-locked = закрыт для правки
monitoring-by-letter = внесено по письму { $letter }
monitoring-answered = заполнено { $k } из { $n }
monitoring-own = Отчёт самого органа управления
monitoring-own-fill = Заполнить
monitoring-own-look = Посмотреть
monitoring-clean-what = В этих отчётах все проверки сходятся и замечаний нет.
monitoring-accept-clean = Принять без замечаний ({ $count })
monitoring-review-first = Проверять по очереди
monitoring-export = Кто сдал — { $title }
monitoring-burden = Нагрузка на школы
monitoring-burden-what = Сколько спрошено и сколько школам не пришлось набирать. Время — пока в отчёте набирали ответы; перерывы больше пяти минут не считаются.
monitoring-burden-of = вопросов: { $cells }, из них подставлено: { $filled }
monitoring-cells-asked = Задано вопросов
monitoring-cells-filled = Подставлено без набора
monitoring-worked = Работали всего
monitoring-worked-unknown = время не измерялось
monitoring-worked-mean = В среднем на начатый отчёт
monitoring-papers = Справка и данные
monitoring-memo = Справка (Word)
monitoring-memo-what = Кто сдал и в срок ли, чего не хватает, что проверить и суммы по присланным отчётам.
monitoring-memo-file = Справка — { $title }
monitoring-fill = Заполнить из результатов
monitoring-fill-what = Если результаты загружены после запуска, подставьте их в отчёты. Набранное людьми не изменится.
monitoring-remind = Напомнить тем, кто не сдал
monitoring-remind-what = { $count ->
        [one] Не сдала { $count } школа.
        [few] Не сдали { $count } школы.
       *[many] Не сдали { $count } школ.
    }
monitoring-remind-text = Текст напоминания
monitoring-remind-copy = Скопировать напоминание
monitoring-remind-note = Вставьте текст в письмо или чат с директорами.
monitoring-remind-greeting = Уважаемые коллеги!
monitoring-remind-before = Напоминаем: «{ $title }» нужно сдать до конца дня { $day }.
monitoring-remind-late = Срок «{ $title }» прошёл { $day }. Просим сдать отчёт сегодня.
monitoring-remind-list = Пока не сдали:
monitoring-remind-own = — { $school } (ваш срок — { $day })
monitoring-remind-place = Отчёт — в Опоре, раздел «Что сдать».
monitoring-remind-address = Отчёт — в Опоре: { $address }
monitoring-remind-end = Если что-то мешает, напишите нам: срок можно перенести, а отчёт внести по вашему письму.

## Сроки
monitoring-term-move = Перенести срок раунда
monitoring-term-move-do = Перенести
monitoring-extend = Продлить срок одной школе
monitoring-extend-do = Продлить
monitoring-school-choose = Выберите школу
monitoring-lock = Закрыть отчёт для правки
monitoring-lock-why = Пока отчёт закрыт, в нём никто ничего не меняет: например, пока вы сверяете данные с бумагами.
monitoring-lock-what = Что сделать
monitoring-lock-do = закрыть
monitoring-unlock-do = открыть
monitoring-lock-save = Сохранить
monitoring-lock-state = Правка
monitoring-close = Закрыть раунд
monitoring-close-what = После закрытия отчёты больше не принимаются и не меняются. Раунд можно открыть снова.
monitoring-close-do = Закрыть раунд
monitoring-reopen = Открыть раунд снова
monitoring-reopen-what = Раунд закрыт: отчёты не принимаются.
monitoring-own-terms = Школы с собственным сроком
monitoring-own-terms-none = У всех школ срок раунда.

## Проверка отчёта
monitoring-receipt = уведомление о приёме № { $number }
monitoring-sent-at = Отправлен
monitoring-letter-by = Внесено по письму №
monitoring-explanation = Пояснение школы
monitoring-changed = Ответы правили
monitoring-changed-count = { $count ->
        [one] изменён { $count } ответ
        [few] изменены { $count } ответа
       *[many] изменено { $count } ответов
    }
monitoring-decision = Решение
monitoring-to-decision = К решению
monitoring-accept = Принять
monitoring-accept-what = Если принять отчёт, открытые замечания будут сняты.
monitoring-take-up = Взять на проверку
monitoring-return = Вернуть с замечаниями ({ $count })
monitoring-return-how = Чтобы вернуть отчёт, сначала сделайте замечание у ответа.
monitoring-reopen-report = Открыть снова
monitoring-reopen-report-what = Отчёт вернётся школе на доработку. Причину увидят школа и журнал.
monitoring-reopen-reason = Причина
monitoring-next-in-queue = Следующий на проверку: { $school }
monitoring-now = Сейчас
monitoring-before = Год назад
monitoring-moved = Разница
monitoring-other = изменилось
monitoring-no-comparison = сравнить не с чем
monitoring-points = { $value } п. п.
monitoring-proofs = Документы
monitoring-checked = Проверка и замечания
monitoring-no-answer = не ответ
monitoring-source-typed = набрала школа
monitoring-source-results = из результатов
monitoring-source-last-year = из отчёта прошлого года
monitoring-source-letter = внёс орган управления по письму
monitoring-source-workbook = из файла Excel
monitoring-was = Было иначе: { $count }
monitoring-severity-error = ошибка
monitoring-severity-warning = проверьте
monitoring-remark = Сделать замечание
monitoring-remark-content = Что исправить
monitoring-remark-do = Записать замечание
monitoring-replied = Ответ школы:
monitoring-settle = Снять замечание
monitoring-settled = снято { $time }
monitoring-proof = Документ рядом с ответом
monitoring-proof-missing = документа нет
monitoring-proof-trouble = копии страницы нет: { $why }
monitoring-proof-title = Документ
monitoring-proof-number = Номер
monitoring-proof-day = Дата
monitoring-proof-address = Ссылка
monitoring-proof-copied = Копия страницы снята
monitoring-proof-checksum = Контрольная сумма (SHA-256)
monitoring-proof-file = Файл
monitoring-proof-take = Скачать
monitoring-proof-text = Текст сохранённой копии:
monitoring-proof-opaque = Это не текст: скачайте файл, чтобы посмотреть.
monitoring-proof-none = Сохранённой копии нет: есть только ссылка.
monitoring-to-question = К вопросу в отчёте
monitoring-enter = Внести за школу
monitoring-enter-what = Если школа прислала сведения письмом, внесите их сами. Номер письма останется в отчёте и в журнале.
monitoring-enter-hint = Например: № 41 от 20.05.2026.
monitoring-enter-do = Перейти к заполнению
monitoring-enter-excel = Другой способ: файл Excel
monitoring-form-file = Скачать отчёт школы как книгу Excel
monitoring-history = История отчёта
monitoring-times = { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[many] { $count } раз
    }

## Ответы на запрос
monitoring-answers = Ответы школ
monitoring-answers-note = В итогах — ответы тех, кто сдал: { $k } из { $n }.
monitoring-total = Итого
monitoring-said-yes = ответили «да»
monitoring-region = Форма региона
monitoring-region-what = По названиям найдено строк: { $found }. Будет добавлено: { $added }.
monitoring-region-without = В форме нет столбца для вопросов: { $columns }. Переименуйте столбцы формы или вопросы в ней вручную.
monitoring-region-do = В форму региона
monitoring-region-heads = В форме региона не нашлось строки заголовков со столбцом школы и хотя бы одним вопросом.
monitoring-region-macros = Форма региона содержит макросы. Сохраните её как обычную книгу .xlsx и подготовьте запрос заново.
monitoring-region-unreadable = Форма региона не читается как книга .xlsx.
monitoring-region-school = Школа|Наименование школы|Название школы|Образовательная организация|Наименование образовательной организации|Наименование ОО|ОО

## Справка
memo-title = Справка о ходе сбора сведений
memo-as-of = По состоянию на { $moment }.
memo-pack = Сведения собираются по положению { $pack }.
memo-totals = Сколько школ сдали (срок — { $day })
memo-what = Показатель
memo-schools-of = Школы
memo-k = сколько
memo-n = из скольких
memo-came = Сдали отчёт
memo-in-time = Сдали в срок
memo-came-late = Сдали позже срока
memo-not-sent-late = Не сдали, срок прошёл
memo-accepted = Отчёт принят
memo-schools = Отчёты школ
memo-state = Состояние
memo-sent = Сдан
memo-receipt = Источник: уведомление о приёме №
memo-by-letter = { $receipt }, по письму { $letter }
memo-remarks = Открытых замечаний
memo-doubts-count = Вопросов к данным
memo-late-mark = , позже срока
memo-missing = Чего не хватает
memo-open = { $section } — заполнено { $k } из { $n }
memo-only-send = всё заполнено, осталось отправить
memo-questions = вопросы
memo-doubts = На что посмотреть
memo-rows = Показатели района по сданным отчётам
memo-rows-what = Показатели муниципального уровня: посчитаны по сданным отчётам и ещё не утверждены
memo-value = Значение
memo-of-schools = По скольким школам
memo-sums = Суммы по сданным отчётам
memo-sums-what = Суммы чисел по школам, которые сдали отчёт
memo-question = Вопрос
memo-clause = Пункт
memo-sum = Сумма
memo-of-reports = По скольким отчётам
memo-source = Источник каждого числа — отчёты школ; их уведомления о приёме названы в таблице «Отчёты школ». Пустой ответ не считается нулём.

## Файлы, которые вернули школы
monitoring-returned = Отчёты в Excel
monitoring-returned-what = Положите сюда все файлы, которые прислали школы. Программа узнает школу по файлу, покажет, что изменится и что не сходится, и внесёт только то, что вы отметите.
monitoring-returned-files = Файлы отчётов
monitoring-returned-files-hint = Книги, скачанные из Опоры и заполненные школами: .xlsx, .xls или .ods, до { $most } штук сразу.
monitoring-returned-read = Прочитать
monitoring-returned-found = Что в файлах
monitoring-returned-found-what = Пока ничего не внесено. Сначала — файлы, на которые стоит посмотреть.
monitoring-returned-file = Файл
monitoring-returned-school = Школа
monitoring-returned-will = Что будет внесено
monitoring-returned-wrong = На что посмотреть
monitoring-returned-writes = { $new ->
        [0] новых ответов нет
        [one] { $new } новый ответ
        [few] { $new } новых ответа
       *[many] { $new } новых ответов
    }, { $changed ->
        [0] изменённых нет
        [one] { $changed } изменённый
        [few] { $changed } изменённых
       *[many] { $changed } изменённых
    }, ссылок: { $links }
monitoring-returned-nothing = ничего: всё уже записано
monitoring-returned-closed = отчёт уже сдан или закрыт
monitoring-returned-unknown = не узнан: это не отчёт из Опоры или он повреждён
monitoring-returned-other-round = отчёт другого раунда: { $title }
monitoring-returned-other-round-unknown = отчёт другого раунда
monitoring-returned-other-school = отчёт другой школы
monitoring-returned-repeated = отчёт этой школы уже есть в файле «{ $name }»
monitoring-returned-older = файл скачан до изменения вопросов: ответы на прежние вопросы не войдут
monitoring-returned-of-results = из результатов известно другое, оно останется: { $count }
monitoring-returned-lines = Что изменится: { $count }
monitoring-returned-now = было: { $now }
monitoring-returned-nothing-before = пусто
monitoring-returned-unfit = { $cell }: «{ $said }» — не ответ
monitoring-returned-link-unfit = { $cell }: «{ $said }» — не адрес страницы
monitoring-returned-choose = Внести файл
monitoring-returned-letter = Внесено по письму №
monitoring-returned-letter-hint = Номер и дата письма, с которым пришли файлы. Он останется в каждом отчёте.
monitoring-returned-enter = Внести отмеченные
monitoring-returned-again = Прочитать другие файлы
monitoring-returned-done = Что внесено
monitoring-returned-taken = { $answers ->
        [one] внесён { $answers } ответ
        [few] внесены { $answers } ответа
       *[many] внесено { $answers } ответов
    }, ссылок: { $links }
monitoring-returned-conflicts = не внесено, потому что ответ изменили другие: { $count }
monitoring-returned-refused = не внесено: { $why }
monitoring-returned-send = Посмотреть и отправить за школу
monitoring-returned-document = Документ по ссылке из отчёта

## Действия
intent-see-rounds = увидеть раунды мониторинга и запросы
intent-ask-round = открыть подготовку раунда
intent-prepare-round = подготовить раунд
intent-see-round = увидеть, кто сдал
intent-see-round-form = увидеть, что спрашивает раунд
intent-export-round = скачать таблицу «Кто сдал»
intent-write-round-memo = скачать справку о ходе раунда
intent-fill-round-template = скачать ответы в форме региона
intent-see-round-terms = увидеть сроки раунда
intent-launch-round = запустить раунд
intent-give-round-up = отказаться от подготовленного раунда
intent-close-round = закрыть раунд или открыть снова
intent-move-round-term = перенести срок раунда
intent-extend-report = продлить срок одной школе
intent-lock-report = закрыть отчёт для правки или открыть
intent-fill-from-results = заполнить отчёты из результатов
intent-accept-clean = принять отчёты без замечаний
intent-review-report = проверить отчёт школы
intent-review-evidence = скачать документ из отчёта при проверке
intent-act-on-report = принять, вернуть или открыть отчёт снова
intent-remark = сделать замечание к ответу
intent-settle = снять замечание
intent-enter-report = внести отчёт за школу по письму
intent-ask-round-forms = открыть приём отчётов в Excel
intent-read-round-forms = прочитать отчёты школ в Excel
intent-check-round-forms = посмотреть, что изменят отчёты в Excel
intent-take-round-forms = внести отчёты школ из Excel

done-round-prepared = Раунд подготовлен. Проверьте его и запустите.
done-round-launched = Раунд запущен. Школы видят отчёт.
done-round-given-up = Подготовленный раунд удалён.
done-round-closed = Раунд закрыт.
done-round-reopened = Раунд открыт снова.
done-round-term-moved = Срок раунда перенесён.
done-report-extended = Срок школы продлён.
done-report-locked = Отчёт закрыт для правки.
done-report-unlocked = Отчёт снова можно править.
done-reports-filled = Отчёты дополнены из результатов.
done-nothing-to-fill = Из результатов подставлять нечего: всё известное уже стоит в отчётах.
done-reports-accepted = Отчёты приняты.
done-report-taken-up = Отчёт взят на проверку: школа его уже не отзовёт.
done-report-accepted = Отчёт принят.
done-report-returned = Отчёт возвращён школе с замечаниями.
done-report-reopened = Отчёт открыт снова.
done-report-by-letter = Номер письма записан.
done-remarked = Замечание записано. Школа увидит его, когда вы вернёте отчёт.
done-remark-settled = Замечание снято.

act-round-prepared = подготовлен раунд
act-round-launched = запущен раунд
act-round-given-up = удалён подготовленный раунд
act-round-closed = закрыт раунд
act-round-reopened = раунд открыт снова
act-round-term-moved = перенесён срок раунда
act-reports-filled = отчёты заполнены из результатов
act-reports-accepted = приняты отчёты без замечаний
act-report-taken-up = отчёт взят на проверку
act-report-remarked = сделано замечание
act-remark-settled = снято замечание
act-report-returned = отчёт возвращён
act-report-accepted = отчёт принят
act-report-reopened = отчёт открыт снова
act-report-extended = продлён срок школы
act-report-locked = правка отчёта закрыта или открыта
act-report-by-letter = отчёт вносится по письму
detail-due_on = последний день
detail-locked = закрыт для правки
detail-remarks = замечаний
detail-reports = отчётов
detail-state = состояние отчёта
detail-letter = письмо

complaint-school-none = Выберите школу из списка.
complaint-options-few = Для ответа «один из вариантов» напишите хотя бы два варианта, каждый с новой строки.
complaint-questions-none = Напишите хотя бы один вопрос.
complaint-questions-many = В запросе может быть не больше { $most } вопросов.
complaint-remarks-none = Возвращать не с чем: сначала сделайте замечание у ответа.
complaint-round-changed = Пока вы смотрели, здесь что-то изменилось. Ниже — то, что записано сейчас; повторите, если нужно.
complaint-round-state = Так с раундом сейчас поступить нельзя: его состояние уже другое.
complaint-term-before-start = Последний день раньше первого.
complaint-year-form = Напишите год четырьмя цифрами, например 2026.
complaint-report-state = Отчёт уже в другом состоянии. Ниже — то, что записано сейчас.
complaint-round-closed = Раунд закрыт: отчёты больше не меняются.

## Главная
home-rounds-review = { $title }: проверить отчёты
home-rounds-review-count = { $count ->
        [one] ждёт { $count } отчёт
        [few] ждут { $count } отчёта
       *[many] ждут { $count } отчётов
    }
home-rounds-late = { $title }: срок прошёл, сдали не все
home-rounds-late-count = { $count ->
        [one] опаздывает { $count } школа
        [few] опаздывают { $count } школы
       *[many] опаздывают { $count } школ
    }
home-rounds-term = { $title }: срок на этой неделе
home-rounds-term-day = до { $day }
home-rounds-came = сдали { $k } из { $n }
home-report = Отчёт: { $title }
home-report-returned = есть замечания: { $count }
