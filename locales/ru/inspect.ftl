# What a file is, for a person (`opora inspect`).

inspect-title = Что в файлах
inspect-gives = Будет учтено: процедуры { $assessments }; школ { $schools }, работ { $works }, отсутствовавших { $absent }{ $appeals ->
    [0] .
   *[other] , апелляций { $appeals }.
 }
inspect-gives-nothing = Из этого файла ничего не будет учтено. Почему — ниже.
inspect-where = { $named ->
    [yes] Лист «{ $sheet }», заголовки
   *[no] Заголовки
 } в строке { $row }, строк под ними: { $rows }.
inspect-identity = Над таблицей и по виду таблицы: { $parts }.
inspect-understood = Узнано по заголовкам
inspect-column = Столбец
inspect-head = Заголовок
inspect-carries = Что это
inspect-element = сведение о школе: { $name }
inspect-personal = личные данные: не читаются
inspect-tasks = баллы за задания: { $count }
inspect-counts = числа работ: { $count }
inspect-open = Не узнано; что нужно, опишите в --map:
inspect-not-used = не используется
inspect-like-head = возможно, { $field }: похоже на «{ $head }»
inspect-like-values = возможно, { $field }: значения вроде «{ $value }»
inspect-noticed = Замечания
map-head = Описание своих заголовков: слева заголовок таблицы, справа имя поля.
    Проверьте догадки, допишите нужное, уберите # в начале. Имена полей — в docs/reference/inputs.md.
    Применить: назовите его в --map или положите рядом с файлами под именем opora-map.yaml.
map-written = Описание заголовков предложено: { $path }. Проверьте его.
holds-works = Результаты по работам: строка — участник
holds-counts-marks = Число или доля работ по отметкам
holds-counts-scores = Распределение первичных баллов
holds-counts-tasks = Выполнение заданий
holds-counts-levels = Число или доля работ по уровням
holds-counts-comparison = Сравнение отметок с отметками по журналу
holds-counts-subjects = Несколько предметов рядом: участники и не преодолевшие порог
holds-directory = Справочник школ или анкета
holds-companion = Классы и учебники: не нужна
holds-suspected = Перечень работ под сомнением: передайте его в --suspected
holds-appeals = Апелляции
holds-unknown = Что это за таблица, непонятно
part-kind = процедура
part-year = год
part-grade = параллель
part-subject = предмет
part-region = регион
part-release = редакция
part-day = день экзамена
field-school = логин школы
field-school-code = код школы в РЦОИ
field-ogrn = ОГРН
field-school-name = название школы
field-municipality = муниципалитет
field-municipality-code = код муниципалитета
field-groups = группы, в них код муниципалитета
field-year = год
field-grade = параллель
field-subject = предмет
field-kind = процедура
field-class = класс
field-sex = пол (не хранится)
field-prev-mark = отметка по журналу
field-variant = вариант или отсутствие
field-total-score = балл за работу
field-test-score = тестовый балл
field-short-answers = ответы на задания с кратким ответом
field-long-answers = баллы за задания с развёрнутым ответом
field-mark = отметка за работу
field-level = уровень
field-participant = код участника (не хранится)
field-group = группа участников
field-participants = сколько участников
field-share = доля
field-marks-2 = работ с «2»
field-marks-3 = работ с «3»
field-marks-4 = работ с «4»
field-marks-5 = работ с «5»
field-below = ниже порога
field-exam = экзамен
field-appeal-state = состояние апелляции
field-score-before = балл до изменения
field-score-difference = разница баллов
field-tasks = баллы за все задания
field-task = балл за задание
field-full-name = полное название школы
field-short-name = краткое название школы
field-name-genitive = название в родительном падеже
field-name-dative = название в дательном падеже
field-municipality-genitive = муниципалитет в родительном падеже
field-municipality-dative = муниципалитет в дательном падеже
field-special = коррекционная школа
field-highest-grade = старший класс
field-pupils = обучающихся всего
field-textbook = учебник
