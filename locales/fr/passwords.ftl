# Ce qui est dit des mots de passe, et de ce qui les protège.
accounts-password-personal = Ce mot de passe est fait de votre nom, de votre entreprise, de votre adresse ou du nom de ce site : c’est ce qu’on essaie en premier. Choisissez plutôt trois ou quatre mots sans rapport avec vous.
accounts-password-common = Ce mot de passe est un mot courant, et des chiffres ou des signes autour n’y changent rien : il serait vite deviné. Choisissez plutôt trois ou quatre mots sans rapport entre eux.
accounts-password-pattern = Ce mot de passe est une suite de touches, une date ou une répétition : il serait vite deviné. Choisissez plutôt trois ou quatre mots sans rapport entre eux.
accounts-password-show = Afficher
accounts-password-hide = Masquer
