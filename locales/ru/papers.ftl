# The memo and the cards of schools. Their wording stands in the pack; here are grounds and heads.

region-genitive = региона { $code }
region-dative = региону { $code }
paper-trial = Пробный расчёт: вместо действующего правила задано { $changes }. Это не перечень по действующему правилу.
paper-threshold = { $inclusive ->
        [true] не меньше { $threshold }
       *[other] больше { $threshold }
    }
paper-source = { $title } ({ $sure })
paper-missed = ниже порога
paper-analysed = Процедуры, которые учитывает правило
paper-ground = { $procedure }, { $year }: { $k } из { $n } { $missed } — { $percent }, порог { $threshold }
paper-above = , превышен на { $pupils } чел.
paper-below = , до порога { $pupils } чел.
paper-pooled = ; за { $years } { $years ->
        [one] год
        [few] года
       *[many] лет
    } { $k } из { $n }
paper-few = ; малая численность
paper-conclusion = ; вывод { $word }
paper-listed = { $grounds }; вывод { $word }
paper-not-listed = { $grounds }; вывод «не в перечне» { $word }
paper-sign = { $procedure } (до { $alarm })
paper-no-sign = Признаков не найдено; искали: { $n }.
paper-procedures-with-sign = Процедуры (в скобках — у какой доли честных школ такой численности, до)
paper-procedures = Процедуры { $year } года; предыдущий год — на графике
paper-few-note = Меньше { $count } участников — малая численность.
paper-growing = { $school }: ниже порога { $before } → { $after }
paper-files-left = Прочитано не всё: { $files }. Перечень может быть неполным.
paper-noticed = Замечания к данным: ошибок { $errors }, предупреждений { $warnings }. Они перечислены в книге report.xlsx, лист «Замечания».

contents-outline = справка и карточки школ
contents-forms = падежные формы названий
explain-papers = Бумаги
explain-memo = Аналитическая справка
explain-card = Карточка школы
explain-forms = Падежные формы названий
column-paper = Бумага
column-sections = Разделы
column-entries = Записей
setting-paper_probability = вероятности в карточках
setting-paper_cards = чьи карточки печатаются
cards-all = всех школ
cards-named = школ перечня и зоны риска
forms-nouns = существительные
forms-adjectives = окончания прилагательных
forms-own-names = окончания собственных имён
