# Главная, школы, результаты.

results-choose = Выберите, чьи результаты показать.
results-none = Результатов пока нет. Они появятся, когда координатор загрузит файлы.
results-none-load = Результатов пока нет. Загрузите файлы с результатами: программа покажет, что в них, и спросит, прежде чем учесть.
results-load = Загрузить результаты
results-views = Результаты: вид
results-view-year = По процедурам
results-view-years = За три года
results-schools = Школы
results-municipalities = Муниципалитеты
results-classes = Классы
results-of-year = Результаты, { $year } год
results-of-children = Доля работ ниже порога, { $year } год
results-three-years = Доля работ ниже порога за три года
results-column-k = ниже порога
results-column-n = всего
results-of-works = { $number ->
        [one] { $n } работа
        [few] { $n } работы
       *[many] { $n } работ
    }
results-few = Малая численность — менее { $n } работ: такая доля говорит мало.
results-no-works = никто не участвовал
results-no-scale = нет данных: неизвестен порог
results-note = Доля — от работ, о которых известно, ниже ли они порога. «Понизили», «подтвердили», «повысили» — в сравнении с отметкой по журналу. Прочерк — нет данных. Число ведёт к файлу и строкам, из которых оно получено.
results-change-note = Изменение названо только там, где оно больше случайных колебаний: «растут» — доля работ ниже порога снизилась.
results-alphabetical = Порядок — по алфавиту. По этим данным школы не оценивают и не сравнивают между собой: они нужны, чтобы вовремя помочь.
results-threshold = порог правила «{ $rule }»
results-beyond = не ниже порога правила
results-ruled = Процедуры правила выявления: доля работ ниже порога
results-not-ruled = Другие процедуры: доля работ ниже порога
results-low-years = Доля работ ниже порога
results-assessment = { $procedure }, { $year } год
results-absent = отсутствовали: { $count }
results-interval = { $percent }; с учётом случайных колебаний от { $from } до { $to } %{ $few }
results-below-journal = Ниже отметки в журнале
results-lower = { $percent } работ с обеими отметками
results-to-compare = Ниже порога для сравнения:
results-parts = Части результата
results-view-marks = Отметки
results-view-scores = Баллы
results-view-journal = Журнал
results-view-tasks = Задания
results-view-editions = Редакции
results-marks = Отметки за работу
results-marks-caption = По годам и для сравнения
results-year-or-unit = Год или территория
results-level = уровень { $level } — { $count }
results-levels = Работ по уровням, от низшего: { $levels }.
results-scores = Баллы за работу
results-scores-no-scale = Шкала этой работы неизвестна, поэтому границы отметок не показаны.
results-no-scores = В загруженных файлах нет баллов за работу.
results-apart = Работ, у которых отметка в файле не такая, как по шкале: { $count }. Учтена отметка из файла.
results-table = Таблица по баллам и файлы
results-under = ниже минимального
results-over = не ниже минимального
results-journal = Отметки за работу и отметки по журналу
results-journal-work = По журналу
results-journal-left = Работ, у которых одной из двух отметок нет: { $count }. В таблицу они не вошли.
results-journal-note = Строка — отметка по журналу, столбец — отметка за работу. Расхождение — повод для разговора, а не вывод.
results-against-journal = В сравнении с журналом
results-no-journal = В загруженных файлах нет отметок по журналу.
results-tasks = Доля набранных баллов по заданиям
results-tasks-caption = Задания
results-problem = «Проблемное» — за задание набрано меньше половины возможных баллов. Это подсказка Опоры: официального источника у этой границы нет, а уровень сложности задания в файлах не указан.
results-most-unknown = Не во всех файлах сказано, сколько баллов даёт задание. Где это неизвестно, доли нет — показан средний балл.
results-most = Наибольший балл
results-unknown = неизвестен
results-skipped = Не приступили
results-points = Средний балл
results-share = Доля от возможного
results-share-of = { $name }: доля
results-remark = Примечание
results-tasks-note = Доля — набранные баллы от возможных; работы, в которых к заданию не приступили, считаются с нулём баллов.
results-no-tasks = В загруженных файлах нет баллов за отдельные задания.
results-low-of = Доля работ ниже порога
results-class-head = Класс
results-class = { $grade } { $label }
results-no-class = без указания класса
results-beneath-caption = Участники, отметки, журнал
results-no-parts = Ниже ничего нет: в файлах не названы классы, а в списке организаций нет подведомственных школ.
results-editions-what = Несколько файлов говорят об одних и тех же результатах. Считается одна редакция, остальные показаны рядом.
results-editions-caption = Что говорит каждый файл
results-no-editions = Об этих результатах говорит только один файл.
results-choices = Почему выбрано именно это
results-release = Редакция
results-release-provisional = предварительная
results-release-unnamed = не указана
results-release-after-appeals = после апелляций
results-release-final = итоговая
results-release-additional = дополнительный период
results-stands = учтена
results-beaten = не учтена
results-file = Файл
results-upload-head = Загрузка
results-upload = Загрузка № { $number }
results-day = День экзамена

origin-title = Откуда эти числа
origin-what = Ниже — файлы и строки, по которым посчитаны эти числа. Сами работы и фамилии не хранятся.
origin-sum = Это сумма. Ниже — слагаемые; у каждого можно посмотреть файл и строки.
origin-figures = Участников { $participants }, отсутствовали { $absent }; ниже порога: { $low }.
origin-sheet = Лист
origin-no-sheet = в файле один лист
origin-rows = Строки
origin-columns = Столбцы
origin-holds = Что в таблице
origin-holds-works = результаты по работам
origin-holds-counts = числа или доли работ
origin-holds-directory = сведения о школах
origin-holds-appeals = апелляции
origin-checksum = Контрольная сумма файла (SHA-256)
origin-parts = Слагаемые

schools-search = Название или код
schools-all-municipalities = все
schools-found = { $count ->
        [one] Найдена { $count } школа
        [few] Найдено { $count } школы
       *[many] Найдено { $count } школ
    }, по алфавиту.
schools-none = Школ пока нет. Они появятся из первого загруженного файла с результатами или из справочника.
schools-none-found = По этому отбору школ нет. Измените слова или снимите отбор.
schools-add = Добавить организацию
schools-about = Вид
schools-special = специальная (коррекционная)
schools-highest = по { $grade } класс
schools-works = Работ в { $year } году
schools-worst = Наибольшая доля ниже порога
schools-line = За три года
schools-share = Доля
schools-procedure = { $procedure }, { $year }
schools-note = Наибольшая доля — из процедур последних трёх лет, по последнему году каждой. Она показывает, с чего начать разговор; порядок школ — по алфавиту.
schools-own-none = За вами пока не закреплена ни одна школа. Попросите координатора проверить вашу роль.
schools-closed = закрыта { $day }
schools-full-name = Полное название
schools-above = Территория
schools-opened = Открыта
schools-successor = Вошла в
schools-predecessors = В неё вошли
schools-keep = Сведения
schools-keep-do = Исправить или записать изменение
schools-its-results = её результаты
schools-code-login = Логин в ФИС ОКО
schools-code-municipality = Код муниципалитета
schools-code-inn = ИНН
schools-code-ogrn = ОГРН
schools-results = Результаты, { $year } год
schools-sittings = Процедур
schools-works-of = { $number ->
        [one] { $count } работа
        [few] { $count } работы
       *[many] { $count } работ
    }
schools-low = Работ ниже порога
schools-all-results = Все результаты
schools-results-of = Результаты «{ $name }»
schools-history = Что происходило
schools-happened-opened = Открыта
schools-happened-renamed = Переименована
schools-happened-moved = Передана
schools-happened-merged = Слияние
schools-happened-split = Разделение
schools-happened-closed = Закрыта

schools-conditions = Условия работы школы
schools-conditions-none = { $year } год: индекса условий нет, известно слишком мало
schools-conditions-unknown = Об условиях работы школы нет данных.
schools-conditions-quarter = условия — { $quarter }
schools-conditions-stands = { $year } год, результат при таких условиях: { $level }, { $residual }; { $group }
schools-conditions-index = Из чего сложился индекс
schools-conditions-coarse = Баллы не показаны, а индекс округлён: по ним стало бы известно число немногих.
schools-conditions-points = { $value } — { $points } из { $most } баллов индекса
schools-conditions-passport = Социальный паспорт и анкета: числа за { $year } год
schools-conditions-few = Только числа, без имён. Число меньше { $count }, но не ноль, не показано точно; так же и число, до целого которого не хватает меньше { $count }.
schools-conditions-pack = Методика { $pack }, версия { $version }.
schools-fewer = менее { $count }
schools-nearly-all = почти все, остальных менее { $count }
schools-untold = не показано: иначе стало бы известно число немногих
schools-similar = Похожие школы
schools-similar-what = Школы региона в самых похожих условиях, ближайшая первой. Различие — от 0 до 100; в скобках — сколько в нём от каждого условия, если по баллам нельзя узнать число немногих. О школе, результаты которой вам не видны, сказано только, в чём она отличается.
schools-similar-difference = { $title } { $own } и { $other }
schools-similar-distance = различие { $distance }: { $differences }
schools-signs = Возможные признаки
schools-signs-none = Признаков нет, проверено: { $count }.
schools-signs-more = И ещё возможных признаков: { $count }.
schools-signs-all = Все признаки школы с числами и рисунками
schools-interview = Карточка к собеседованию
schools-interview-hint = Страница печатается на двух листах A4: Ctrl + P. Линейки — для записей от руки.
schools-interview-status = Статус
schools-interview-day = Дата собеседования
schools-interview-results = Результаты трёх лет
schools-interview-more = И ещё процедур: { $count }. Показаны сначала те, где результат низкий.
schools-interview-no-reply = Ответа школы нет.
schools-interview-promised = Что обещали в прошлый раз
schools-interview-measures = Меры и сроки
schools-interview-visits = Посещения
schools-interview-questions = Вопросы
schools-interview-tasks = Поручения

home-attention = Требует внимания
home-calm = Сейчас ничего не ждёт вашего решения.
home-files = { $first } и ещё { $rest }
home-doubts = { $count ->
        [one] { $count } вопрос ждёт решения
        [few] { $count } вопроса ждут решения
       *[many] { $count } вопросов ждут решения
    }
home-step-results = Сбор результатов
home-step-analysis = Анализ результатов
home-year = Последний год: { $year }
home-schools = Школ
home-with-results = Школ с результатами
home-sittings = Процедур
home-low = Работ ниже порога
home-card = Карточка школы
home-begin = С чего начать
home-begin-what = Программа пока пустая. Школы появятся из первого загруженного файла.
home-load = Загрузите результаты
home-load-what = Файлы, как они пришли: протоколы, выгрузки, таблицы. Их можно отменить.
home-check = Проверьте, что в файлах, и примените загрузку
home-check-what = До применения ничего не считается.
home-check-waits = загрузку файлов
home-invite = Пригласите людей
home-invite-what = Методистам и директорам школ видно только своё.
home-keeping = Ведение программы
home-people = Людей с доступом
home-invited = Приглашены, но ещё не вошли
home-expired = { $count ->
        [one] у { $count } ссылка больше не действует
       *[other] у { $count } ссылки больше не действуют
    }
home-seal = Журнал
home-seal-whole = печати целы
home-seal-broken = печать нарушена
home-seal-waiting = записей ждут печати: { $count }
home-invite-coordinator = Пригласите координатора
home-invite-coordinator-what = Он загружает результаты и приглашает школы. Администратор результатов не видит.

intent-export-results = скачать таблицу результатов
intent-export-schools = скачать список школ
intent-list-schools = увидеть список школ
intent-see-assessment = увидеть одну процедуру
intent-see-interview = открыть карточку к собеседованию
intent-see-origin = увидеть, откуда числа
intent-see-own-school = открыть свою школу
intent-see-results = увидеть результаты
intent-see-school = открыть карточку школы

# Статусы и «На контроле».
schools-status = Статус
schools-status-by = Статус по приказу, а где приказа нет — по письму
schools-status-none = ни в одном перечне
schools-status-why = Почему
schools-any-status = Любой статус
schools-watched = На контроле
schools-watch = Взять на контроль
schools-unwatch = Снять с контроля
home-watched = На контроле
home-my-schools = Мои школы
home-drafts = Проекты приказов
done-school-watched = Школа на контроле: она показана на главной.
done-school-unwatched = Школа снята с контроля.
act-school-watched = школа взята на контроль
act-school-unwatched = школа снята с контроля
intent-watch-school = взять школу на контроль
home-step-decision = Решение о перечне
home-step-signed = { $year } год: подписано { $k } из { $n }

search-title = Поиск
search-label = Школа, организация, документ, загрузка, человек
search-short = Введите хотя бы две буквы.
search-none = Ничего не найдено. Проверьте написание или введите часть слова.
search-more = Все найденные
search-narrow = Показаны первые. Уточните запрос.
search-schools = Школы
search-places = Территории
search-lists = Письма и приказы
search-uploads = Загрузки
search-people = Люди
intent-search = найти по всему, что видно
schools-tasks = Проблемные задания, { $year } год
schools-tasks-note = Задания, за которые набрано меньше половины возможных баллов, в процедурах с низким результатом. Граница — подсказка Опоры, источника у неё нет.
