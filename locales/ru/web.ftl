# The frame of pages, components and charts.

web-product = Опора
web-title = { $page } — Опора
web-title-problems = Ошибка: { $page } — Опора
web-skip = Перейти к содержанию
web-demo = Демонстрация: район, школы и результаты вымышлены.
web-navigation = Разделы
web-menu = Разделы
web-profile = Мои данные и пароль
web-sign-out = Выйти
web-about = Что это за программа
web-keyboard = Работа с клавиатуры
web-version = Версия { $version }

web-error-where = Где:
web-error-advice = Что можно сделать
web-error-on = Куда перейти
web-error-number = Номер обращения для администратора

web-errors-title = Данные не сохранены: исправьте, пожалуйста
web-error-prefix = Ошибка:
web-date-hint = Например, 01.09.2026
web-at-most = Не больше { $count } { $count ->
        [one] знака
       *[other] знаков
    }.
web-password-show = Показать
web-password-hide = Скрыть
web-choose-all = Выбрать все
web-choose-none = Снять выбор
web-file-drop = Файл можно перетащить сюда мышью.
web-files-drop = Файлы можно перетащить сюда мышью, сразу несколько.
web-files-chosen = Выбрано файлов:
web-file-units = Б,КБ,МБ
web-filters = Отбор
web-filters-apply = Показать
web-filters-clear = Снять отбор ({ $count })
web-search = Найти
web-copy = Копировать
web-copied = Скопировано
web-download = Скачать:
web-sort = Упорядочить по этому столбцу
web-count = { $k } из { $n }
web-unsaved = Есть несохранённые изменения.

web-breadcrumbs = Путь к странице
web-pages = Страницы списка
web-page = Страница { $number }
web-page-previous = Назад
web-page-next = Дальше

web-notice-plain = К сведению
web-notice-info = К сведению
web-notice-good = Готово
web-notice-caution = Обратите внимание
web-notice-bad = Не получилось

web-state-not-started = не начат
web-state-filling = заполняется
web-state-sent = отправлен
web-state-under-review = на проверке
web-state-returned = возвращён на доработку
web-state-accepted = принят
web-state-done = готово
web-state-remarks = { $count } { $count ->
        [one] замечание
        [few] замечания
       *[many] замечаний
    }
web-state-waits = пока недоступно: ждёт { $what }

web-progress = { $done } из { $whole }
web-progress-open = идёт; сколько осталось, пока не известно
web-target-reached = выполнено
web-target-missed = не выполнено
web-target-open = срок не наступил

web-cycle = Управленческий цикл
web-cycle-done = завершено
web-cycle-now = идёт сейчас
web-cycle-late = срок прошёл
web-cycle-ahead = впереди

web-slip-address = Адрес
web-slip-login = Логин
web-slip-secret = Пароль
web-slip-until = Действует до { $date }.
web-slip-note = При первом входе программа попросит задать свой пароль. Никому не передавайте этот листок.

web-slip-link-note = Откройте адрес в браузере или наведите камеру телефона и задайте свой пароль. Адрес действует один раз; никому не передавайте этот листок.

web-chart-numbers = Те же данные в таблице
web-chart-year = Год
web-chart-scale = Доля на шкале от 0 до 100 %
web-chart-share = Доля
web-chart-interval = доля и интервал, в котором она могла бы быть случайно
web-chart-threshold = порог
web-chart-works = Работ
web-chart-marks = Отметки
web-chart-mark = «{ $mark }»
web-chart-mark-head = Отметка
web-chart-mark-count = «{ $mark }» — { $count }
web-chart-score = Балл
web-chart-scores = Первичный балл; высота столбца — сколько работ его получили
web-chart-range = { $from }–{ $to } б.
web-chart-expected = ожидаемая форма
web-chart-work-mark = Отметка за работу
web-chart-journal-mark = В журнале «{ $mark }»
web-chart-all = Всего
web-chart-lower = Понизили отметку
web-chart-same = Подтвердили
web-chart-higher = Повысили
web-chart-task = Задание
web-chart-task-share = доля набранных баллов, все
web-chart-problem = проблемное
web-chart-problem-task = проблемное задание
web-chart-group = получившие «{ $mark }»
