menu-reports = Что сдать
