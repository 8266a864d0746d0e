### Пояснения и возражения школ и ответы на них.

replies-title = Пояснения и возражения
replies-what = Школа может пояснить или оспорить свой статус и возможный признак необъективности. На каждое обращение орган управления отвечает с обоснованием.
replies-none = Обращений пока нет. Они появятся, когда школа ответит на свой статус или на возможный признак.
replies-none-found = По этому отбору обращений нет. Снимите отбор.
replies-which-all = все
replies-which-open = ждут ответа
replies-which-answered = с ответом
replies-kind = Вид обращения
replies-about = О чём
replies-sent = Отправлено
replies-state = Состояние
replies-answered = Ответ дан
replies-waits = Ждёт, дней
replies-waited = ждёт { $days ->
        [0] меньше дня
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
replies-until = Ответить до
replies-about-status = статус «{ $status }»: { $paper }
replies-about-sign = возможный признак: { $sign } — { $procedure }, { $year } год
replies-about-other = возможный признак: { $sign }
reply-kind-explanation = Пояснение
reply-kind-what-explanation = Вы не спорите с выводом, но хотите рассказать, почему так вышло.
reply-kind-what-objection = Вы не согласны с выводом и просите его пересмотреть.
reply-kind-objection = Возражение
reply-about-status = статус
reply-about-sign = возможный признак
reply-state-open = ждёт ответа
reply-state-accepted = принято
reply-state-declined = не принято

replies-write = Пояснение или возражение
replies-write-until = Дать пояснение или возражение до { $day }
replies-write-what = Обращение увидят орган управления и все, кому видны результаты школы. Вам ответят с обоснованием; ответ будет здесь и в карточке школы.
replies-nothing = Сейчас отвечать не на что: по действующим решениям школа не в перечне и не в зоне риска.
replies-content = Что говорит школа
replies-content-hint = Напишите, в чём дело и чем это подтверждается. Не называйте учеников: достаточно чисел.
replies-file = Документ
replies-file-hint = Необязательно: один файл, например справка или протокол. Проверьте, что в нём нет персональных данных учеников.
replies-file-again = Файл нужно приложить ещё раз: браузер не присылает его повторно.
replies-send = Отправить

replies-answer = Ответ органа управления
replies-answer-to = Ответ на { $reply }:
replies-wait = Ответа пока нет. Когда он появится, вы увидите его здесь и на главной странице.
replies-decision = Решение по обращению
replies-decision-hint = Подписанный приказ от этого не изменится. Если возражение принято, следующий проект приказа предложит исключить школу из перечня.
replies-accept = принять
replies-decline = не принимать
replies-reason = Обоснование
replies-reason-hint = Школа прочитает его целиком.
replies-answer-do = Ответить
replies-accepted-what = Возражение принято. Подписанный приказ от этого не изменился: следующий проект приказа предложит исключить школу из перечня, и решение вступит в силу, когда приказ подпишут.
replies-not-taken = Ваш текст не записан

home-reply = { $kind }: { $school }
home-replies-all = Все обращения, которые ждут ответа
home-replies-count = { $count ->
        [one] { $count } обращение
        [few] { $count } обращения
       *[many] { $count } обращений
    }
home-expected = Что от нас ждут
home-reply-to = Право ответа: { $topic }
home-reply-until = ответить до { $day }
home-reply-late = срок ответа истёк { $day }
home-reply-sent = ответ отправлен
home-reply-what = Пояснение или возражение — право школы, а не обязанность.
home-reply-own = { $kind }: { $topic }
home-reply-made = Отправлено { $time }
home-reply-answered = Ответ получен { $time }
home-replies-own = Все пояснения и возражения школы

authority-replies = Ответы школ
reply-days = Срок для пояснений и возражений
reply-days-what = Календарные дни со дня решения о перечне. Не меньше { $least } дня; если срок не задан — { $default } дней. Это число предлагает программа, его не устанавливает ни один документ: задайте срок, принятый у вас.

act-reply-sent = школа отправила пояснение или возражение
act-reply-answered = дан ответ на пояснение или возражение
detail-reply-kind = вид обращения
detail-reply-about = о чём
detail-reply-days = срок для пояснений и возражений, дней
detail-with-file = с документом
detail-accepted = принято
done-reply-sent = Обращение отправлено. Ответ появится здесь и на главной странице.
done-reply-answered = Ответ отправлен школе.
complaint-reply-late = Срок для пояснений и возражений прошёл: отвечать можно было до { $until } включительно. Если причина уважительная, обратитесь в орган управления.
complaint-reply-open = Такое обращение уже отправлено { $on } и ждёт ответа. Дождитесь его; второе такое же не нужно.
complaint-reply-status-gone = Этот статус больше не действует: решение отменено или его сменило новое. Откройте карточку школы.
complaint-reply-sign-gone = Такого признака у школы сейчас нет: отвечать не на что.
complaint-reply-answered = На это обращение уже ответил кто-то другой. Его ответ показан ниже; ваш текст не записан, но остался на странице.
intent-list-replies = увидеть пояснения и возражения школ
intent-export-replies = скачать список пояснений и возражений
intent-write-reply = написать пояснение или возражение
intent-send-reply = отправить пояснение или возражение
intent-see-reply = открыть пояснение или возражение
intent-see-reply-file = скачать документ школы
intent-answer-reply = ответить школе
