# The report on identification, the list in the terminal, and the explanation of a methodology.

report-title = Выявление школ с низкими образовательными результатами
report-scope-region = Регион { $region }
report-scope-district = { $name }
report-subtitle = { $scope }. Годы результатов: { $years }. Правило { $rule }
report-files-left = Прочитано не всё: { $files }. Перечень может быть неполным; причины — в разделе «Что замечено в данных».
report-no-list = По этим результатам правило ничего сказать не может: нет ни одной процедуры, которую оно учитывает, или для них нет шкалы.

summary-more = … и ещё { $count } — в таблицах.

figure-listed = В перечне
figure-risk = В зоне риска
figure-none = Вне перечня
figure-no-data = Нет данных
figure-of = из { $n } { $n ->
        [one] школы
       *[other] школ
    }

year-heading = { $year } год
year-folded = { $year } год: в перечне { $listed }, в зоне риска { $risk }, без данных { $empty }
year-few = Более поздние данные ({ $years }) есть меньше чем у половины школ, поэтому первым показан { $lead } год.

list-heading = Перечень, { $year } год
list-empty = Под правило не подпадает ни одна школа.
list-caption = Школы перечня по алфавиту
risk-heading = Зона риска, { $year } год
risk-caption = Школы зоны риска по алфавиту
all-summary = Все школы и их статус по годам: { $count }
all-caption = Все школы по алфавиту
column-school = Школа
column-municipality = Муниципалитет
column-status = Статус
column-low = Процедур с низким результатом
column-worst = Наибольшая доля ниже порога
column-distance = Выше (+) или ниже (−) порога, чел.
column-conclusion = Вывод
column-conclusion-out = Вывод «не в перечне»
column-change = К прошлому году
column-why = Основание
column-year = Год
column-procedure = Процедура
column-below = Ниже порога
column-interval = Интервал { $confidence } %
column-pooled = За { $years ->
        [one] { $years } год
        [few] { $years } года
       *[many] { $years } лет
    }
pooled-years = за { $years } { $years ->
        [one] год
        [few] года
       *[many] лет
    }
column-probability = Вероятность, что доля не меньше порога
few = малая численность
not-counted = не учтена
suspected = под сомнением
of-procedures = { $low } из { $all }
change-cell = { $before } → { $after }
without-suspected = без работ под сомнением: { $status }

noise = Случайность. Из школ перечня ({ $listed }) около { $schools } могли попасть в него из-за случайных колебаний; из низких результатов ({ $procedures }) около { $wrong }. Это ожидание при допущении, что процедуры и годы независимы, а истинные доли школ распределены как в этих данных. Выводы «на границе» и «неустойчивый» проверьте в первую очередь.
improving = Показатели уже растут: { $count ->
        [one] { $count } школа
        [few] { $count } школы
       *[many] { $count } школ
    } перечня. Доля работ ниже порога снизилась сильнее, чем объясняет случай.
excluded-note = Исключены как специальные по ответу анкеты: { $schools }.

trial-heading = Пробный расчёт
trial-intro = Вместо действующего правила: { $changes }. В перечне { $before } → { $after } ({ $year } год).
trial-apart = Вместо действующего правила: { $changes }. Сравнить не с чем: ни об одном годе не говорят оба правила.
trial-none = Никто не входит и не выходит.
trial-enters = входит в перечень
trial-leaves = выходит из перечня
trial-caption = Кто входит и кто выходит
column-move = Изменение
column-before = Было
column-after = Стало

territory-heading = Результаты
territory-caption = Процедуры правила по территории
column-unit = Территория
column-participants = Участников
column-absent = Отсутствовали
column-mean = Средний балл
column-mark = «{ $mark }»
column-journal = Ниже / как / выше журнала
region-name = Регион { $code }

card-back = ← К перечню
card-logins = Логины: { $logins }. { $municipality }
card-chart = Доля работ ниже порога по процедурам и годам, с интервалом; пунктир — порог { $threshold }
card-chart-limit = порог { $threshold }
card-conclusion = вывод
card-conclusion-out = вывод «не в перечне»
undecided = — правило проверено не полностью: нет результатов одного из лет
card-procedures = Процедуры

rule-heading = Правило
rule-line = { $label }: { $title }
rule-variant = Вариант: { $title }
rule-outside = Срок действия варианта: { $valid }; к { $year } году он применён для сравнения.
rule-caption = Значения правила и их источники
column-value = Что
column-setting = Значение
column-source = Источник
column-certainty = Достоверность
rule-changed = задано при запуске
valid-span = { $from }–{ $to } гг.
valid-from = с { $from } года
valid-to = по { $to } год
valid-any = без ограничений

setting-variant = вариант правила
setting-threshold = порог доли
setting-inclusive = порог включительно
setting-floor = наименьшее число участников
setting-suspected = работы под сомнением
setting-special_schools = специальные школы
setting-risk = зона риска
setting-risk_share = доля для зоны риска
setting-procedures = процедуры
estimation-confidence = доверительная вероятность
estimation-distribution = распределение истинных долей
distribution-beta-binomial = бета-биномиальное
estimation-least_schools = наименьшее число школ для оценки разброса
estimation-prior = разброс, если школ меньше
estimation-steady_from = вывод устойчив от
estimation-unsteady_below = вывод неустойчив ниже
estimation-few = малая численность ниже
estimation-pooled_years = сколько лет складывать
estimation-change_least = наименьшее число участников для вывода о динамике
prior-value = { $share }, вес { $strength } учеников
value-true = да
value-false = нет
value-none = нет
value-include = учитываются
value-exclude = не учитываются
value-both = показаны оба варианта

data-heading = Что замечено в данных
data-caption = Замечания к файлам, по видам
data-intro = Полный список с ячейками — в файле diagnostics.csv.
data-none = Замечаний нет.
column-rows = Источник и строки
column-severity = Важность
column-what = Что
column-where = Где
column-times = Раз
column-hint = Что делать
severity-error = ошибка
severity-warning = проверьте
severity-info = к сведению
sources-summary = Источники: { $count }
sources-caption = Файлы и контрольные суммы
column-number = №
column-file = Файл
column-sheet = Лист
column-checksum = SHA-256 (начало)

shares-summary = Как распределены истинные доли
shares-caption = Бета-распределение истинных долей по процедурам и годам
column-schools = Школ
column-distribution = Распределение
shares-beta = среднее { $mean } %, вес в учениках { $strength }
shares-common = общая доля { $share } %: разброса сверх случайного не видно

explain-references = Источники
explain-conditions = Условия
explain-variants = Варианты
explain-scales = Шкалы: первый балл отметки
scale-region = регион { $region }
scale-part = «{ $mark }»: { $of } — не меньше { $least }
threshold-university = минимум для вузов, по нему не считают
threshold-entrance = минимум вузов министерства, по нему не считают
explain-caution = Чего мы не знаем. { $text }
explain-default = действует
combination-any = хотя бы одно: { $names }
combination-all = все: { $names }
column-name = Имя
column-listed = В перечне
column-risk-zone = В зоне риска
column-note = Примечание
column-years = Годы
column-maximum = Наибольший балл
column-title = Название
column-version = Версия
column-contents = Что есть
list-methodologies = Методики
contents-identification = правило выявления
contents-scales = шкал: { $count }
contents-cases = примеров: { $count }

column-below-k = Ниже порога, работ
column-pooled-k = За { $years } г.: ниже порога
column-pooled-n = За { $years } г.: участников
column-schools-with-sign-k = Школ с признаком, число
column-schools-sought = Школ, где искали

workbook-about = О книге
workbook-note = примечание
workbook-cut = текст сокращён: ячейка вмещает 32 767 знаков
sheet-list = Перечень { $year }
sheet-risk = Зона риска { $year }
sheet-all = Все школы
sheet-trial = Пробный расчёт
sheet-territory = Результаты
sheet-procedures = Процедуры школ
sheet-rule = Правило
sheet-shares = Истинные доли
sheet-data = Замечания
sheet-sources = Источники
sheet-signs = Признаки
sheet-signs-by-school = Признаки по школам
sheet-alarms = Ложная тревога
