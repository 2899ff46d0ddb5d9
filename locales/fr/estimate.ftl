### L’estimation que voit le vendeur, et celle que voient les acheteurs.

estimate-own = Votre estimation
estimate-buyers = Ce que voient les acheteurs
estimate-why-other = Les acheteurs voient une autre estimation, arrondie et décalée au hasard une fois pour toutes : la vôtre leur dirait ce que le lead vous a coûté.
estimate-too-many = Trop d’estimations à la suite : celle-ci reste affichée, et la prochaine viendra dans une minute.
