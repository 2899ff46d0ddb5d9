# What is said of passwords, and of what protects them.
accounts-password-personal = This password is made of your name, your company, your address or the name of this site: that is what people try first. Choose three or four words that have nothing to do with you.
accounts-password-common = This password is a common word, and digits or signs around it change nothing: it would soon be guessed. Choose three or four words that have nothing to do with each other.
accounts-password-pattern = This password is a row of keys, a date or a repetition: it would soon be guessed. Choose three or four words that have nothing to do with each other.
accounts-password-show = Show
accounts-password-hide = Hide
