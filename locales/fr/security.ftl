security-confirm-title = Confirmez que c’est bien vous
security-confirm-lede = Cette action est sensible. Saisissez de nouveau votre mot de passe ; nous ne vous le redemanderons pas pendant quinze minutes.
security-confirm-button = Confirmer
