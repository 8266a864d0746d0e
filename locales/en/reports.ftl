menu-reports = To send
