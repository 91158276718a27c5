[2, 1].sort(true, new EvilComparator())
