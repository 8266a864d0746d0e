### The risk profile of a school, after the project «500+».

contents-risks = факторы риска
risks-title = Рисковый профиль школы
risks-of-year = Факторы риска, { $year } год
risks-caution = Уровень значимости называют люди: по официальному профилю проекта «500+» или по своему суждению. Формулы официального профиля не опубликованы. Уровень, который предлагает программа, — подсказка по видимому правилу; пороги этого правила — предложение самой программы, а не норма из документа.
risks-year = Год профиля
risks-factor = Фактор риска
risks-factors = Факторы риска
risks-suggestions = Когда программа предлагает уровень
risks-level = Значимость
risks-source = Откуда
risks-school = Школа
risks-curator = Куратор
risks-chosen = В работе
risks-suggestion = Предлагает программа
risks-share = Из чего предложено
risks-note = Если не хватает данных, программа ничего не предлагает: это не значит, что риска нет. В колонке «Из чего предложено» — числа, которые действуют сейчас; в колонке «Откуда» — те, что были, когда уровень назвали. Если детей меньше { $count }, их число не показано, но уровень предложен по точному.
risks-unnamed = не названа
risks-no-source = не указано
risks-silent = ещё не ответили
risks-agrees = согласны
risks-disagrees = не согласны
risks-named = { $level }, { $source }
risks-named-by = { $source }; { $who }, { $at }.
risks-grounds = Тогда было { $share }, { $years }; средняя — от { $middle }, высокая — от { $high }; методика { $pack }.
risks-suggested = { $said } — { $share }, { $years }
risks-rule = Считается { $rule }, за { $years } { $years ->
        [one] год
        [few] года
       *[many] лет
    } до года профиля включительно. От { $middle } — средняя, от { $high } — высокая, меньше — низкая.
risks-hint = Сейчас программа предлагает: { $now }. { $rule }
risks-rules = По какому правилу предложено
risks-rules-what = Для этих факторов в программе есть числа. Пороги — предложение самой программы; в опубликованных документах их нет.
risks-now = Сейчас:
risks-name = Назвать значимость факторов
risks-name-what = Перенесите уровни из официального профиля или назовите свои. Факторы, о которых пока нечего сказать, оставьте как есть. Если изменить уровень, школа и куратор ответят о нём заново, а фактор перестанет быть выбранным для работы.
risks-source-of = Откуда значимость: { $factor }
risks-agree = Ответить о профиле
risks-agree-school = Ответ школы о рисковом профиле
risks-agree-curator = Ответ куратора о рисковом профиле
risks-agree-what = Согласны ли вы с названным уровнем? Если нет, напишите почему. Не называйте фамилий учеников и учителей.
risks-note-of = Пояснение: { $factor }
risks-none-named = Значимость факторов этого года ещё никто не назвал.
risks-choose = Выбрать риски для работы
risks-choose-legend = С какими факторами школа работает в этом году?
risks-choose-what = Отметьте от { $least } до { $most }. Выбрать можно те факторы, о которых ответили и школа, и куратор.
risks-heard = Значимость: { $named }. Школа: { $school }. Куратор: { $curator }.

risk-level-high = высокая
risk-level-middle = средняя
risk-level-low = низкая
risk-source-given = официальный профиль
risk-source-suggested = предложено программой
risk-source-own = своё суждение
risk-reason-no-rule = правила нет
risk-reason-no-data = нет данных
risk-reason-too-few = слишком мало данных

setting-risks-levels = уровни значимости
setting-risks-chosen = сколько факторов берут в работу
setting-risks-least = наименьшее число работ или учеников

complaint-risk-unpaired = «{ $factor }»: укажите и значимость, и откуда она известна.
complaint-risk-not-suggested = «{ $factor }»: программа сейчас не предлагает такую значимость. Выберите предложенную или другой источник.
complaint-risk-nothing = Здесь ничего не изменилось. Ответьте хотя бы об одном факторе или вернитесь назад.
complaint-risk-note-missing = «{ $factor }»: вы не согласны — напишите почему.
complaint-risk-bounds = Выберите от { $least } до { $most } факторов. Сейчас отмечено: { $count }.
complaint-risk-unheard = «{ $factor }»: о нём ещё не ответили и школа, и куратор.

done-risks-named = Значимость факторов записана. О тех, чей уровень изменён, школа и куратор ответят заново; для работы их нужно выбрать снова.
done-risks-said = Ответ записан.
done-risks-chosen = Риски для работы выбраны.

act-risks-named = названа значимость факторов риска
act-risks-school-spoke = школа ответила о рисковом профиле
act-risks-curator-spoke = куратор ответил о рисковом профиле
act-risks-chosen = выбраны риски для работы
detail-risk-year = год профиля
detail-risk-factors = изменено факторов

intent-see-risks = увидеть рисковый профиль школы
intent-export-risks = скачать рисковый профиль школы
intent-name-risks = назвать значимость факторов риска
intent-agree-risks-as-school = ответить о рисковом профиле за школу
intent-agree-risks-as-curator = ответить о рисковом профиле как куратор
intent-choose-risks = выбрать риски для работы
