# Words of the field: subjects, statuses, verdicts, shares.

share = { $k } из { $n } ({ $percent } %)
percent = { $value } %
no-data = нет данных

subject-RU = русский язык
subject-MA = математика
subject-MB = математика (базовая)
subject-MP = математика (профильная)
subject-OM = окружающий мир
subject-BI = биология
subject-IS = история
subject-GG = география
subject-OB = обществознание
subject-FI = физика
subject-HI = химия
subject-EN = английский язык
subject-DE = немецкий язык
subject-FR = французский язык
subject-ES = испанский язык
subject-ZH = китайский язык
subject-LI = литература
subject-IN = информатика
subject-CHG = читательская грамотность
subject-ENG = естественнонаучная грамотность

procedure = { $kind }, { $subject }, { $grade } класс
procedure-short = { $kind } { $grade } кл., { $subject }

status-low = в перечне
status-risk = зона риска
status-none = вне перечня
status-too-little-data = нет данных
status-excluded = исключена (специальная)

steadiness-steady = устойчивый
steadiness-border = на границе
steadiness-unsteady = неустойчивый

verdict-growth = показатели растут
verdict-fall = показатели снижаются
verdict-no-significant-change = без значимых изменений
verdict-too-little-data = малая численность

certainty-text = прочитан текст
certainty-excerpt = прочитана выдержка
certainty-secondary = по пересказу
certainty-general-knowledge = по общему знанию, текст не найден
certainty-own = выбор Опоры, источника нет
