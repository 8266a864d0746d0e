# Indicators: formulas in words, choices, states.

indicators-heading = Показатели
indicators-line = { $label }: { $title }. Школа сравнивается с собой, в таблицах школы по алфавиту.
indicators-set = Переключатели, заданные иначе, чем в методике: { $set }.
indicators-territory = { $title }: { $territory }
indicators-territories = муниципалитет и регион
indicators-none = Ни по одной школе нет данных: { $ids }.
indicators-schools = По школам: { $title }
indicators-many = Школ { $count }: значения школ — в таблице indicators.csv. В отчёте одного муниципалитета (--municipality) они стоят здесь и в карточках школ.
indicators-card = Показатели: { $title }
indicators-short = { $title }: известно показателей — { $known }, из них изменились сильнее случайных колебаний — { $moved }.
indicators-moved = { $name }: { $before } в { $before-year } году, { $after } в { $year } году — { $verdict }.
indicators-why = Словами, а не прочерком, сказано, почему значения нет. «Лучше» и «хуже» — арифметическое направление к прошлому году, слова за ними — вывод с учётом случайности.

column-id = Номер
column-indicator = Показатель
column-measure = Ед.
column-formula = Как считается
column-whose = Чей
column-place = Место в тексте
column-choice = Что не сказано в тексте
column-choice-value = Как решено
column-choice-other = Как можно ещё
column-reason = Почему

contents-indicators = { $count ->
    [one] { $count } показатель
    [few] { $count } показателя
   *[many] { $count } показателей
}

formula-share = доля работ { $works }; { $group }
formula-share-among = доля работ { $works }; { $group } (переключатель exam_base: { $among })
works-marks = с отметками { $marks }
works-score-over = с баллом больше { $score }
works-score-at-least = с баллом от { $score }
works-below-minimum = ниже порога («2» или балл меньше минимального)
works-levels = с уровнем: { $levels }
formula-mean-mark = средняя отметка; { $group }
formula-mean-score = средний балл; { $group }
formula-mean-chosen = среднее отметок или баллов (переключатель mean_of); { $group }
formula-bias-signs = возможные признаки необъективности среди тех, что можно вычислить
formula-dynamics = изменения показателей { $ids }, соединённые переключателем joining
formula-schools-yes = доля школ, у которых { $id } — «да»
formula-schools-growth = доля школ, у которых { $id } растёт сильнее случайного
formula-schools-fall = доля школ, у которых { $id } ухудшается сильнее случайного
better-higher = больше — лучше
better-lower = меньше — лучше
level-school = школа
level-municipality = муниципалитет
indicator-derived = выведено из других строк

choice-joining = как из нескольких чисел получается «положительная динамика»
choice-joining-majority = улучшилось больше половины
choice-joining-all = улучшились все
choice-joining-none-worse = ни одно не хуже и хотя бы одно лучше
choice-joining-not-worse = ни одно не хуже
choice-joining-any = улучшилось хотя бы одно
choice-joining-means-only = решают средние
choice-improvement = что считается изменением
choice-improvement-sign = арифметический знак
choice-improvement-significant = только больше, чем объясняет случай
choice-gap = с чем сравнивать после года без процедуры
choice-gap-last-held = с последним проведённым годом
choice-gap-previous-year = ни с чем
choice-mean_of = что такое «средний балл»
choice-mean_of-mark = средняя отметка
choice-mean_of-score = средний первичный балл
choice-exam_base = от кого доля одного из двух экзаменов
choice-exam_base-own = от сдававших этот экзамен
choice-exam_base-together = от сдававших любой из них
choice-schools = о каких школах доля
choice-schools-listed-before = перечень прошлого года
choice-schools-listed = перечень самого года
choice-schools-all = все школы
choice-denominator = знаменатель доли школ
choice-denominator-all = все школы группы
choice-denominator-sat = школы, у которых ответ есть
choice-doubtful_works = работы под сомнением
choice-doubtful_works-include = считаются
choice-doubtful_works-exclude = не считаются
choice-publish_from = наименьшее число работ для показа
choice-publish_from-none = показывается всё
choice-publish_from-count-or-none = целое число или none

state-missing = нет данных
state-not-provided = не предусмотрено
state-not-held = процедура не проводилась
state-suppressed = не публикуется

answer-yes = да
answer-no = нет
answer-of = { $answer } (лучше { $k } из { $n })
mean-of = { $mean } (n = { $n })
direction-better = лучше
direction-same = так же
direction-worse = хуже

explain-indicators = Показатели
explain-choices = Что решено открыто
explain-not-held = Когда процедура не проводилась
explain-not-filled = Чего этот пакет не считает
sheet-indicators = Показатели
sheet-indicators-card = Показатели карточек
sheet-indicators-schools = Показатели школ
