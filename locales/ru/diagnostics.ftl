# What is said of a problem: what happened, and (`.hint`) what to do. `$count` is how many times.

file-not-read = Файл не открылся.
    .hint = Проверьте путь и не занят ли файл другой программой.
folder-empty = В папке нет файлов, которые можно прочитать.
    .hint = Нужны таблицы xlsx или csv (можно сжатые csv.gz).
file-kind-unknown = Это не таблица xlsx и не csv.
    .hint = Сохраните таблицу в Excel как «Книга Excel (xlsx)» или как csv.
file-broken = Файл повреждён или прочитан не до конца: { $detail }.
    .hint = Выгрузите файл заново. Из повреждённой таблицы ничего не взято.
file-protected = Книга защищена паролем.
    .hint = Снимите пароль в Excel и сохраните файл ещё раз.
file-format-old = Книга в формате, который не читается (xls, ods), или защищена паролем.
    .hint = Откройте файл в Excel и сохраните как «Книга Excel (xlsx)» без пароля.
file-skipped = Файл пропущен: это не таблица.
    .hint = Ничего делать не нужно.
directory-expected = В файле нет справочника школ.
    .hint = В --context передают контекстную анкету или таблицу с логином, названием и муниципалитетом школ.
suspected-list-expected = В файле нет списка работ под сомнением.
    .hint = Нужны столбцы school, year, grade, subject.
file-repeated = Файл уже прочитан под именем { $value }: содержимое совпадает.
    .hint = Второй раз он не учтён.
table-unknown = Не удалось понять, что это за таблица.
    .hint = Нужна строка заголовков с логином школы и баллами. Свои заголовки опишите файлом --map.
sheet-skipped = Лист пропущен: ни результатов, ни школ в нём нет.
    .hint = Ничего делать не нужно.
sheet-empty = На листе нет данных.
    .hint = Проверьте, тот ли файл выгружен.
column-missing = Нет столбца «{ $field ->
        [school] логин школы
        [total_score] всего баллов
       *[other] { $field }
    }».
    .hint = Подойдут заголовки: { $known }. Свой заголовок опишите файлом --map.
variant-column-missing = Нет столбца «вариант»: отсутствовавшие не отличимы от пустых строк.
    .hint = Участником считается ученик с баллом.
column-repeated = Столбец «{ $field }» встречается ещё раз; взят первый.
    .hint = Проверьте, тот ли столбец нужен.
assessment-unknown = Неизвестно, что это за работа: не хватает { $value ->
        [kind] вида процедуры
        [year] года
        [grade] класса
        [subject] предмета
       *[other] данных ({ $value })
    }. Не прочитано строк: { $count }.
    .hint = Назовите файл ГОД_КЛАСС_ПРЕДМЕТ (например, 2021_5_MA.xlsx) или укажите --as kind=ВПР,year=2021,grade=5,subject=MA.
identity-value-unknown = Значение «{ $value }» — не год, не класс, не предмет и не вид процедуры. Не прочитано строк: { $count }.
    .hint = Год — 2021, класс — 5, предмет — RU, MA, OM, BI, IS, GG, OB, FI, HI, EN, DE, FR или название.
identity-invalid = Не понято: «{ $value }».
    .hint = Нужно, например, kind=ВПР,year=2021,grade=5,subject=MA; предмет — кодом или названием.
identity-disagrees = Разные источники называют работу по-разному ({ $value ->
        [kind] вид процедуры
        [year] год
        [grade] класс
        [subject] предмет
       *[other] { $value }
    }).
    .hint = Взято первое из: столбцы, заголовок над таблицей, имя файла, --as.
school-unknown = { $value ->
        [none] Логин школы не указан.
       *[other] Вместо логина школы стоит «{ $value }».
    } Не прочитано строк: { $count }.
    .hint = Логин — буквы и 6–9 цифр, например sch990001.
absent = Отсутствовали: { $count }.
    .hint = Они не участники и в доли не входят.
absent-with-total = У отсутствовавших стоит балл: { $count }.
    .hint = Они остались отсутствовавшими; балл не учтён.
variant-unknown = { $value ->
        [none] Вариант не указан.
       *[other] Вариант «{ $value }» — не номер и не «отсутствовал».
    } Не учтено строк: { $count }.
    .hint = Участник — ученик с номером варианта и баллом.
total-missing = Нет ни балла, ни отметки, ни уровня. Не учтено строк: { $count }.
    .hint = Если работа проверена, внесите балл и загрузите файл снова.
total-unreadable = Балл «{ $value }» — не целое число. Не учтено строк: { $count }.
    .hint = Проверьте ячейку; формула должна быть вычислена.
total-above-maximum = Балл выше наибольшего возможного: { $count }.
    .hint = Работы учтены как есть; проверьте их.
total-differs-from-tasks = Балл не равен сумме за задания: { $count }.
    .hint = Учтён балл. Частая причина — невычисленная формула в форме сбора.
journal-mark-unknown = Вместо отметки по журналу стоит «{ $value }»: { $count }.
    .hint = Работы учтены без сравнения с журналом.
mark-unknown = Отметка «{ $value }» — не от 2 до 5: { $count }.
    .hint = Работы учтены без этой отметки: по баллу и шкале, если они есть.
level-unknown = Уровень «{ $value }» не известен: { $count }.
    .hint = Известны: недостаточный, пониженный, базовый, повышенный. Работы учтены без уровня.
mark-differs-from-scale = Отметка в файле не та, что по шкале: { $count }.
    .hint = Учтена отметка из файла; проверьте шкалу.
sex-unknown = Вместо пола стоит «{ $value }»: { $count }.
    .hint = Пол в расчётах не используется.
answer-unknown = Ответ «{ $value }» — не «да» и не «нет»: { $count }.
    .hint = Ответ не учтён; исправьте справочник.
highest-grade-unknown = Старший класс «{ $value }» — не номер класса: { $count }.
    .hint = Нужно число от 1 до 12. Без него не узнать, что не предусмотрено в школе.
class-normalised = Названия классов приведены к одному написанию: { $count }.
    .hint = «а», «5А» и «A» — один класс.
row-malformed = В строке не столько полей, сколько в заголовке. Не прочитано строк: { $count }.
    .hint = Частая причина — кавычка или разделитель внутри текста; сохраните csv из Excel заново.
scale-missing = Нет ни отметки, ни шкалы ({ $assessment }): без отметки остались работы: { $count }.
    .hint = Число участников и средний балл посчитаны; в доли эти работы не входят. Шкалы задают в методике.
source-repeated = Те же результаты школ уже прочитаны из другого файла: { $count }.
    .hint = Учтены один раз.
source-conflict = Школа { $school }, { $assessment }: результаты не совпадают с прочитанными раньше или их нельзя сравнить. Из этого файла они не взяты.
    .hint = Оставлены первые. Проверьте, какой файл верен; если это части одной школы, укажите --parts.
school-not-in-directory = Школы { $school }{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    } нет в справочнике.
    .hint = Название и муниципалитет взяты из файлов результатов, если они там есть.
school-without-results = У школы { $school }{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    } нет результатов.
    .hint = Возможно, не все файлы загружены.
directory-matched = Школ с результатами — { $n }, из них есть в справочнике — { $k }.
    .hint = Ненайденные названы отдельно.
login-ambiguous = Логины { $logins } совпадают последними шестью цифрами, но среди них есть разные школы.
    .hint = Одной школой считаются только те, у которых совпадают все цифры; проверьте.
municipality-changed = Школа { $school }: источники называют разные муниципалитеты, взят { $municipality }.
    .hint = Справочник важнее файлов, поздний год важнее раннего.
municipality-unknown = Школ без муниципалитета: { $count }.
    .hint = Передайте справочник школ через --context.
name-form-unknown = Родительный и дательный падежи названий не определены: { $count }, например { $names }. В документах они стоят в именительном.
    .hint = Впишите падежи в organisations.csv и передайте его через --context.
special-school-excluded = Школа { $school }{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    } исключена как специальная (коррекционная) по ответу анкеты.
    .hint = Если ответ ошибочный, добавьте --set special_schools=include или исправьте анкету.
municipality-not-found = { $value ->
        [none] Муниципалитет не назван.
       *[other] Муниципалитет «{ $value }» не найден.
    }
    .hint = { $known ->
        [none] В файлах нет муниципалитетов; передайте справочник школ через --context.
       *[other] Есть: { $known }.
    }
map-invalid = Описание своей таблицы не прочитано: { $value }.
    .hint = Нужно: columns: свой заголовок: school | year | grade | subject | kind | class | sex | prev_mark | variant | total_score | mark | task | tasks | school_name | municipality | special.
suspected-unmatched = Работ из списка под сомнением нет среди прочитанных: { $count }.
    .hint = Проверьте год, класс, предмет и логины в списке.
nothing-to-assess = Считать нечего: ни одного результата не прочитано.
    .hint = Ниже сказано, что не так с каждым файлом.
no-procedure-of-rule = Среди результатов нет процедур, которые учитывает правило: { $known }.
    .hint = Список процедур можно задать: --set procedures=ВПР-5-RU,ВПР-5-MA.
output-kept = В папке { $value } остались прежние результаты: они не относятся к этому запуску.
    .hint = Этот запуск ничего туда не записал.
output-not-written = Не удалось записать результаты в { $value }: { $detail }.
    .hint = Проверьте, что папку можно менять и файлы в ней не открыты.

pack-syntax = Ошибка записи: { $detail }.
    .hint = Проверьте отступы, двоеточия и кавычки.
pack-key-unknown = Неизвестное слово «{ $key }».
    .hint = { $nearest ->
        [none] Здесь бывают: { $known }.
       *[other] Возможно, «{ $nearest }». Здесь бывают: { $known }.
    }
pack-key-missing = Не хватает «{ $key }».
    .hint = Добавьте это поле; у каждого значения есть value и reference.
pack-value-invalid = Неподходящее значение.
    .hint = Нужно: { $expected ->
        [percent] процент от 0 % до 100 %, например 30 %
        [year] год от 1990 до 2100
        [grade] класс от 1 до 12
        [code] короткий код из букв и цифр
        [ascending-boundaries] границы отметок по возрастанию, «4» и «5» вместе
        [text] текст
        [a-width-a-column] столько же чисел widths, сколько столбцов, и хотя бы один столбец
        [mapping] вложенные поля «имя: значение»
        [list] список
        [boolean] true или false
        [number] целое число
        [inner-percent] процент больше 0 % и меньше 100 %
        [four-or-more] число от 4
        [three-or-more] число от 3
        [even] чётное число больше нуля
        [positive] число больше нуля, список не пустой
        [ascending] нижняя граница не выше верхней
        [distinct] непустой перечень без повторов
        [not-empty] хотя бы одно условие
        [placeholder] только {"{"}year{"}"}, {"{"}threshold{"}"} и {"{"}risk_share{"}"}
       *[other] { $expected }
    }.
pack-duplicate = «{ $key }» определено дважды.
    .hint = Оставьте одно определение.
pack-name-unknown = Имя «{ $name }» нигде не определено.
    .hint = { $nearest ->
        [none] Определены: { $known }.
       *[other] Возможно, «{ $nearest }». Определены: { $known }.
    }
pack-file-missing = В методике нет этого файла.
    .hint = Обязательны methodology.yaml и references.yaml.
pack-file-unknown = Такого файла в методике не бывает.
    .hint = Бывают methodology.yaml, references.yaml, identification.yaml, scales.yaml, CHANGELOG.md и cases/*.yaml.
pack-case-fails = Пример «{ $title }»: { $what } должно быть { $expected }, получилось { $found }.
    .hint = Исправьте правило или пример.
pack-case-missing = В методике нет ни одного примера.
    .hint = Добавьте cases/….yaml: школа или балл и то, что должно получиться.
pack-changelog = Версии { $version } нет в CHANGELOG.md.
    .hint = Добавьте раздел «## { $version }» и скажите, что изменилось и для каких лет.
pack-unknown = Методика «{ $value }» не найдена.
    .hint = Есть: { $known }. Можно указать и папку с методикой.
setting-unknown = Переключателя «{ $name }» нет.
    .hint = { $nearest ->
        [none] Есть: { $known }.
       *[other] Возможно, «{ $nearest }». Есть: { $known }.
    }
setting-invalid = { $value ->
        [none] Переключатель { $name } без значения.
       *[other] «{ $value }» не подходит для переключателя { $name }.
    }
    .hint = Нужно: { $expected ->
        [percent] процент от 0 % до 100 %, например 25%
        [boolean] true или false
        [count-or-none] целое число или none
        [procedures] перечень вида ВПР-5-RU,ВПР-5-MA
        [name-value] имя=значение
       *[other] одно из: { $expected }
    }.
