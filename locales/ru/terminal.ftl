# The program in the terminal.

progress-reading = Чтение файлов
progress-assessing = Расчёт
progress-writing = Запись
done-report = Отчёт: { $path }
done-tables = Таблицы: { $path }
done-dry = Предварительная проверка: ничего не записано.
done-problems = Замечаний: ошибок { $errors }, предупреждений { $warnings }, к сведению { $notes }.
done-works = Прочитано: файлов { $files }, работ { $works }, отсутствовавших { $absent }, школ { $schools }.
problem-line = { $severity }: { $place }{ $text }
problem-hint = что делать: { $hint }
problems-more = … и ещё { $count }
methodology-fine = { $label }: ошибок нет, примеров выполнено { $cases }.
schemas-written = Схемы записаны: { $path }
demo-written = Демонстрационный район: { $path } (файлов { $count }). Все данные вымышлены.

help = Опора находит школы, которым нужна помощь, и показывает, почему: из официальных файлов, по открытому правилу.
help-root = opora КОМАНДА [ПАРАМЕТРЫ]
help-usage = Использование
help-commands = Команды
help-arguments = Что передать
help-options = Параметры
help-help = показать эту справку
help-version = показать версию
help-language = язык сообщений: ru или en
help-quiet = без хода работы и заключительных строк
help-after =

    Коды завершения: 0 — готово; 1 — с этими данными или методикой ничего сделать нельзя;
    2 — команда не понята; 3 — результаты не записаны.
help-assess = Прочитать результаты, применить правило, записать таблицы и отчёт
help-assess-usage = opora assess ФАЙЛЫ… --out ПАПКА [ПАРАМЕТРЫ]
help-assess-files = файлы и папки с результатами (xlsx, xls, ods, csv, csv.gz, parquet)
help-assess-out = папка для таблиц и отчёта
help-assess-context = справочник школ: контекстная анкета или своя таблица
help-assess-identity = чего нет в файлах: kind=ВПР,year=2021,grade=5,subject=MA,region=22,school=edu220001,release=final
help-assess-map = описание своих заголовков (YAML)
help-assess-without = файл или загрузку (номер из batches.csv) не учитывать
help-assess-parts = классы одной школы из разных файлов складывать
help-assess-municipality = только школы муниципалитета: код или название
help-assess-methodology = методика: имя или папка; без параметра — все встроенные
help-assess-set = переключатель правила для пробного расчёта, например threshold=25%
help-assess-suspected = список работ под сомнением: school, year, grade, subject
help-assess-memory = сколько МиБ памяти занимать результатами; что сверх того, лежит во временных файлах (256)
help-assess-only = marks: читать только отметки, ради списков школ всей страны; без сводных таблиц и отчёта
help-assess-dry-run = предварительная проверка: прочитать и посчитать, ничего не записывать
help-assess-format = вид итога: text (если не указано) или json
help-inspect = Сказать, что это за файлы: что узнано, что нет и что будет учтено
help-inspect-usage = opora inspect ФАЙЛЫ… [ПАРАМЕТРЫ]
help-inspect-files = файлы и папки
help-inspect-identity = чего нет в файлах: kind=ВПР,year=2021,grade=5,subject=MA,region=22,school=edu220001,release=final
help-inspect-map = описание своих заголовков (YAML)
help-inspect-map-out = записать предложенное описание заголовков в этот файл
help-methodology = Методики: правила, шкалы, источники
help-methodology-usage = opora methodology КОМАНДА
help-methodology-check = Проверить методику и выполнить её примеры
help-methodology-check-usage = opora methodology check [МЕТОДИКА…]
help-methodology-check-names = имя или папка; без параметра — все встроенные
help-methodology-list = Перечислить встроенные методики
help-methodology-list-usage = opora methodology list
help-methodology-show = Показать файлы методики
help-methodology-show-usage = opora methodology show МЕТОДИКА
help-methodology-show-name = имя или папка
help-methodology-explain = Объяснить методику: что считает, откуда взято, что не известно
help-methodology-explain-usage = opora methodology explain МЕТОДИКА
help-methodology-explain-name = имя или папка
help-methodology-schemas = Записать JSON Schema файлов методики
help-methodology-schemas-usage = opora methodology schemas ПАПКА
help-methodology-schemas-out = папка
help-demo = Создать вымышленный район из тринадцати школ за три года
help-demo-usage = opora demo --out ПАПКА [--seed ЧИСЛО]
help-demo-out = папка для файлов
help-demo-seed = число, от которого зависят случайные данные; если не указано, 2022
help-completions = Дополнение команд для оболочки
help-completions-usage = opora completions ОБОЛОЧКА
help-completions-shell = bash, zsh, fish, powershell или elvish

refused-unknown = Неизвестный параметр: { $argument }.
refused-command = Неизвестная команда: { $argument }.
refused-missing = Не хватает: { $argument }.
refused-no-command = Не сказано, что сделать.
refused-twice = Параметр { $argument } не сочетается с другими или указан дважды.
refused-value = Значение «{ $value }» не подходит для { $argument }.
refused-other = Команда не понята.
refused-hint = Справка: opora --help или opora КОМАНДА --help.

serve-at = Опора открыта: { $address }
serve-address = Адрес { $address } не открылся: { $detail }. Возможно, программа уже запущена; другой адрес задаёт --address.
serve-failed = Не получилось: { $detail }
setup-made = Администратор { $login } создан. Пароль задаётся по ссылке, она действует 7 дней и один раз: { $link }
backup-made = Копия записана: { $path }
restore-made = База заполнена из копии { $path }
migrate-made = База приведена к этой версии программы.
demo-name = Демонстрация: { $role ->
    [administrator] администратор
    [head] руководитель
    [deputy] заместитель
    [coordinator] координатор
    [methodist] методист
    [association-leader] руководитель МО
    [curator] куратор
    [tutor] тьютор
    [school-head] директор
    [school-responsible] ответственный школы
   *[other] наблюдатель
 }

help-serve = Открыть программу в браузере; то же без команды
help-serve-usage = opora serve [--data БАЗА] [--address АДРЕС]
help-serve-data = файл базы или адрес postgres://…; если не указано, файл в папке пользователя
help-serve-key = файл ключа установки; если не указано, рядом с базой
help-serve-address = где слушать; если не указано, 127.0.0.1:8642
help-serve-public = адрес, по которому программу открывают люди: он стоит в приглашениях
help-serve-no-browser = не открывать браузер
help-serve-demo = заполнить новую базу вымышленным районом, показать учётные записи при входе
help-setup = Создать первого администратора
help-setup-usage = opora setup --region СУБЪЕКТ --login ЛОГИН --name ИМЯ
help-setup-data = файл базы или адрес postgres://…
help-setup-key = файл ключа установки
help-setup-region = субъект Российской Федерации
help-setup-municipality = муниципалитет, если программу устанавливает он
help-setup-login = логин администратора
help-setup-name = фамилия, имя, отчество администратора
help-setup-public = адрес программы, чтобы ссылка была полной
help-backup = Записать копию базы в один файл, не прерывая работы
help-backup-usage = opora backup ФАЙЛ [--data БАЗА]
help-backup-out = новый файл копии
help-backup-data = файл базы или адрес postgres://…
help-backup-key = файл ключа установки
help-restore = Заполнить пустую базу из копии
help-restore-usage = opora restore ФАЙЛ [--data БАЗА]
help-restore-from = файл копии
help-restore-data = файл новой базы или адрес postgres://…
help-restore-key = файл ключа установки
help-migrate = Привести базу к этой версии программы
help-migrate-usage = opora migrate [--data БАЗА]
help-migrate-data = файл базы или адрес postgres://…
help-migrate-key = файл ключа установки
help-report = Записать таблицы и документы по результатам из базы
help-report-usage = opora report --out ПАПКА [--data БАЗА]
help-report-out = папка для таблиц и документов
help-report-data = файл базы или адрес postgres://…
help-report-key = файл ключа установки
serve-demo = Демонстрация: войдите как { $logins } — пароль у всех { $password }. Остановить: Ctrl+C.

link-made = Ссылка для { $login }: по ней задаётся новый пароль, она действует 7 дней и один раз: { $link }
data-missing = Базы нет: { $path }. Проверьте --data.
key-missing = Нет файла ключа { $path }, а база им уже пользуется. Верните ключ из копии или укажите его в --key: без него не проверить журнал и не прочитать секреты одноразовых кодов.
help-link = Сделать ссылку для входа, если некому сделать её в программе
help-link-usage = opora link --login ЛОГИН [--data БАЗА]
help-link-login = логин учётной записи
help-link-public = адрес программы, чтобы ссылка была полной
help-link-data = файл базы или адрес postgres://…
help-link-key = файл ключа установки
