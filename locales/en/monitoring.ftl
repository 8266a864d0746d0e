# Monitoring: the authority's section.
menu-monitoring = Monitoring
