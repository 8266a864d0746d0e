# The act that approves the list of schools, and the letter to a school. Both are signed: short words, no probabilities.

order-draft = ПРОЕКТ
order-day = { $day } { $month } { $year } г.
order-month-1 = января
order-month-2 = февраля
order-month-3 = марта
order-month-4 = апреля
order-month-5 = мая
order-month-6 = июня
order-month-7 = июля
order-month-8 = августа
order-month-9 = сентября
order-month-10 = октября
order-month-11 = ноября
order-month-12 = декабря

# Blanks that are filled in by hand.
order-blank = ____________________
order-day-blank = «___» __________ 20__ г.
order-number-blank = ______
order-place-blank = ____________________ (место издания)
order-post-blank = ______________ (должность)
order-person-blank = ____________________ (должность, фамилия, инициалы)

order-act-head = { $act ->
        [order] ПРИКАЗ
        [directive] РАСПОРЯЖЕНИЕ
       *[resolution] ПОСТАНОВЛЕНИЕ
    }
order-act-genitive = { $act ->
        [order] приказа
        [directive] распоряжения
       *[resolution] постановления
    }
order-act-dative = { $act ->
        [order] приказу
        [directive] распоряжению
       *[resolution] постановлению
    }
order-act-by = { $act ->
        [order] приказом
        [directive] распоряжением
       *[resolution] постановлением
    }
order-orders = { $act ->
        [order] ПРИКАЗЫВАЮ:
        [directive] ОБЯЗЫВАЮ:
       *[resolution] ПОСТАНОВЛЯЮ:
    }
order-of-authority = { $genitive ->
        [none] { "" }
       *[other] { " " }{ $genitive }
    }

# Newlines are lines of their own.
order-head =
    { $authority }
    { order-act-head }
order-imprint =
    от { $day } № { $number }
    { $place }
order-title = { $which ->
        [none] О перечне школ с низкими образовательными результатами на { $year } год
        [low] Об утверждении перечня школ с низкими образовательными результатами на { $year } год
        [risk] Об утверждении перечня школ зоны риска на { $year } год
       *[both] Об утверждении перечня школ с низкими образовательными результатами и школ зоны риска на { $year } год
    }
order-preamble = В целях адресной поддержки школ, на основании результатов оценочных процедур по { $results } год включительно и по правилу «{ $title }» (методика { $pack }, версия { $version }, вариант «{ $variant }»{ $set })
order-unchanged = { "" }
order-changed = ; задано иначе, чем в методике: { $changes }

order-point-approve = { $which ->
        [none] Установить, что на { $year } год в перечень школ с низкими образовательными результатами не включена ни одна школа.
        [low] Утвердить прилагаемый перечень школ с низкими образовательными результатами на { $year } год (число школ: { $low }).
        [risk] Утвердить прилагаемый перечень школ зоны риска на { $year } год (число школ: { $risk }). Школ с низкими образовательными результатами нет.
       *[both] Утвердить прилагаемый перечень школ с низкими образовательными результатами (число школ: { $low }) и школ зоны риска (число школ: { $risk }) на { $year } год.
    }
order-point-left = Считать вышедшими из перечня школы, названные в таблице { $leaving } приложения (число школ: { $left }).
order-point-tell = Поручить { order-person-blank } в срок до { order-day-blank } письменно сообщить руководителям школ, названных в приложении, о решении и его основаниях{ order-tell-reply }
order-tell-reply = { $which ->
        [none] .
       *[both] , а руководителям школ, названных в таблице 1, — и о праве дать пояснение или возражение до { $reply }
    }
order-point-coordinator = Назначить муниципальным координатором поддержки школ, названных в таблице 1 приложения, { order-person-blank }.
order-point-plan = Руководителям школ, названных в таблице 1 приложения, в срок до { order-day-blank } представить координатору план мер по улучшению образовательных результатов.
order-point-replies = Рассмотреть пояснения и возражения школ и дать на них ответ в срок до { order-day-blank } Ответственный: { order-person-blank }.
order-point-teachers = Не использовать результаты всероссийских проверочных работ для оценки деятельности педагогических работников.
order-point-control = Контроль за исполнением { order-act-genitive } возложить на { order-person-blank }.

order-signed = подпись
order-named = инициалы, фамилия

order-appendix =
    Приложение
    к { order-act-dative }{ order-of-authority }
    от { $day } № { $number }
order-appendix-title = { $which ->
        [none] Школы, которых касается решение о перечне на { $year } год
        [low] Перечень школ с низкими образовательными результатами на { $year } год
        [risk] Перечень школ зоны риска на { $year } год
       *[both] Перечень школ с низкими образовательными результатами и школ зоны риска на { $year } год
    }
order-appendix-empty = В перечень школ с низкими образовательными результатами и в зону риска не включена ни одна школа.
order-table-listed = Таблица { $table }. { $which ->
        [low] Школы с низкими образовательными результатами
        [risk] Школы зоны риска
       *[other] Школы с низкими образовательными результатами и школы зоны риска
    }
order-table-listed-sheet = Перечень
order-table-left = Таблица { $table }. Школы, которые выходят из перечня
order-table-left-sheet = Выходят
order-table-otherwise = Таблица { $table }. Решения, принятые иначе, чем следует из правила
order-table-otherwise-sheet = Иначе правила
order-column-number = №
order-column-school = Школа
order-column-municipality = Муниципалитет
order-column-status = Статус
order-column-grounds = Основания
order-column-computed = По правилу
order-column-decided = Решение
order-column-note = Почему
order-status-low = низкие результаты
order-status-risk = зона риска
order-status-left = выходит из перечня
order-status-out = не включена
order-computed-low = низкие результаты
order-computed-risk = зона риска
order-computed-none = вне перечня
order-computed-too-little-data = нет данных
order-grounds-otherwise = Решение принято иначе, чем следует из правила, см. таблицу { $table }.

order-letter-imprint = { order-day-blank } № { order-number-blank }
order-letter-addressee-blank =
    Руководителю
    ____________________
order-letter-title = { $status ->
        [low] О включении школы в перечень школ с низкими образовательными результатами на { $year } год
        [risk] Об отнесении школы к зоне риска на { $year } год
        [left] О выходе школы из перечня школ с низкими образовательными результатами
       *[out] О том, что школа не включена в перечень школ с низкими образовательными результатами на { $year } год
    }
order-letter-decision = Сообщаем, что { order-act-by }{ order-of-authority } от { $day } № { $number } ваша школа ({ $school }) { $status ->
        [low] включена в перечень школ с низкими образовательными результатами на { $year } год.
        [risk] отнесена к зоне риска на { $year } год. В перечень школ с низкими образовательными результатами она не включена.
        [left] исключена из перечня школ с низкими образовательными результатами: на { $year } год она в него не входит.
       *[out] не включена в перечень школ с низкими образовательными результатами на { $year } год.
    }
order-letter-grounds = Основания:
order-letter-rule = Решение основано на результатах оценочных процедур по { $results } год включительно и на правиле «{ $title }» (методика { $pack }, версия { $version }, вариант «{ $variant }»{ $set }).
order-letter-otherwise = По правилу статус школы другой: «{ $computed }». Решение принято иначе, потому что: { $note }
order-letter-support = Цель решения — помощь школе. О порядке поддержки сообщит муниципальный координатор.
order-letter-teachers = Результаты всероссийских проверочных работ нельзя использовать для оценки деятельности педагогических работников.
order-letter-reply = Вы вправе дать пояснение или возражение до { $reply } Его рассмотрят, и вы получите письменный ответ.
order-letter-contact = Исполнитель: ____________________, телефон ______________
