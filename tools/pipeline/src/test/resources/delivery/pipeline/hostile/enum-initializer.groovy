EvilEnum.ONE.name()
