# A monitoring of a pack in words: formulas of rows, choices, what is closed when.

contents-monitoring = мониторинг: { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
}
explain-monitoring = Мониторинг
explain-monitoring-goal = { $goal } ({ $clause })
explain-monitoring-rows = Строки положения
explain-monitoring-choices = Что положение не говорит о мониторинге
explain-monitoring-stages = Закрытие по частям
column-row-why = Зачем нужен и кто вводит
column-closes = До какого числа

formula-row-own = ответ управления на вопрос «{ $question }»
formula-row-answer = ответ школы на вопрос «{ $question }»; по району — у скольких школ ответ «да»
formula-row-share = ответ на «{ $part }», делённый на ответ на «{ $whole }»; по району складываются люди, а не проценты
formula-row-band = полоса, в которую попадает ответ на «{ $question }»: { $bands }
formula-row-indicator = { $formula }
formula-row-stated = { $formula }; где результатов нет — по ответам школы
formula-row-persons = все по ответам школ на «{ $part }», делённые на всех по ответам на «{ $whole }»
formula-row-once = { $formula }; каждый считается один раз, поэтому это не сумма строк { $rows }
formula-row-schools = доля школ, у которых больше нуля хотя бы один из ответов: { $questions }
formula-row-part = { $title }: { $formula }

choice-band_hole = куда отнести процент между двумя полосами текста
choice-band_hole-lower = к нижней
choice-band_hole-upper = к верхней
choice-teachers = кто считается педагогом
choice-teachers-main = основные работники школы
choice-teachers-with-part-timers = и внешние совместители
choice-group = по каким школам считается район
choice-group-campaign = по тем, кого спрашивают в этом году
choice-group-as-written = как сказано в строке: где речь только о ШНРО — по школам перечня
choice-group-listed-before = по перечню прошлого года
choice-group-listed = по перечню самого года
choice-group-all = по всем школам
