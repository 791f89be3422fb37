extension VocabularyTable {
    static let french = VocabularyTable(
        language: "fr",
        published: "publié | publiée | paru | parue | mis en ligne | publié le | date | publié :",
        updated: "mis à jour | modifié | actualisé | dernière mise à jour",
        on: "le | à | sur | on",
        by: "par | auteur | rédigé par | écrit par | by",
        agoBefore: "il y a",
        units: """
            seconde|secondes; minute|minutes; heure|heures; jour|jours;
            semaine|semaines; mois; an|ans|année|années
            """,
        one: "un | une | environ | quelques",
        today: "aujourd'hui | hier | à l'instant",
        readTime: "de lecture",
        crossLink: """
            lire aussi | à lire aussi | lire plus | en savoir plus | voir aussi | à suivre | à ne pas manquer |
            ne manquez pas | ne ratez pas | sur le même sujet | article suivant | article précédent | lisez aussi |
            à lire | à lire également | lire également | suivant | précédent
            """,
        related: """
            vous aimerez peut-être | vous aimerez aussi | vous pourriez aimer | vous pourriez aussi aimer |
            vous pourriez également aimer | cela pourrait vous intéresser | ça peut vous intéresser |
            cela peut vous intéresser | articles similaires | articles liés | articles connexes | les plus lus |
            plus lus | populaire | populaires | tendances | dernières nouvelles | derniers articles |
            dans la même rubrique | à découvrir | vous aimerez peut-être aussi
            """,
        noise: """
            suivez-nous | restons connectés | connectez-vous avec nous | rejoignez-nous | publicité | annonce |
            annonces | sponsorisé | contenu sponsorisé | continuer la lecture | continuer à lire |
            poursuivre la lecture | lire la suite | continuez la lecture | lien source | lien de la source |
            lien vers la source | partager | partagez | partager cet article | imprimer | tweeter | e-mail |
            courriel | aller au contenu | rechercher | accueil | s'abonner | abonnez-vous | newsletter |
            se connecter | connexion | politique de confidentialité | mentions légales | nous contacter | voir plus
            | haut de page | enregistrer
            """,
        comments: """
            commentaire | cliquez pour commenter | cliquer pour commenter | laisser un commentaire | laissez un commentaire |
            commentaires | commenter | ajouter un commentaire | aucun commentaire | poster un commentaire
            """,
        tags: """
            sujets connexes | sujets associés | sujets liés | thèmes | thèmes associés | mots-clés | mots clés |
            étiquettes | tags | sujets | thématiques
            """,
        aboutAuthor: "à propos de l'auteur | à propos de l'autrice | l'auteur | l'autrice",
        source: "source | sources",
        readRest: """
            lire la suite sur | lire la suite de | lire la suite dans | lire l'article complet |
            lire l'article entier | lire l'intégralité | lire le reste | lisez la suite | lisez l'article complet |
            retrouvez la suite | retrouvez l'intégralité | la suite sur | suite à lire sur |
            lire l'article en entier
            """,
        republished: """
            republié à partir de | republié depuis | republié de | repris de | repris du |
            republié avec l'autorisation de | reproduit avec l'autorisation de | reproduit de |
            reproduit avec l'aimable autorisation de | avec l'aimable autorisation de |
            publié avec l'autorisation de | est republié à partir du
            """,
        firstPublished: """
            initialement publié par | initialement publié dans | initialement publié sur | publié initialement par |
            publié initialement dans | publié initialement sur | publié pour la première fois par |
            publié pour la première fois dans | publié pour la première fois sur | publié à l'origine par |
            publié à l'origine dans | publié à l'origine sur | publié d'abord par | publié d'abord dans |
            publié d'abord sur | initialement paru dans | initialement paru sur | paru initialement dans |
            paru initialement sur | d'abord paru dans | d'abord paru sur | paru à l'origine dans |
            paru à l'origine sur | paru pour la première fois dans | paru pour la première fois sur |
            d'abord été publié par | d'abord été publié dans | d'abord été publié sur | est apparu en premier sur |
            est apparu en premier dans | a d'abord été publié par | d'abord été publié par | publié en premier par |
            publié en premier sur
            """,
        thisArticle: """
            cet article | ce texte | ce reportage | cette histoire | ce billet | l'article | ce contenu |
            cette analyse | cette tribune | cet entretien | cette enquête
            """,
        nameEnds: """
            sous licence | sous une | sous | qui | et est | avec l'autorisation | dans le cadre | lire l' | lisez
            """,
        photo: """
            photo | photos | crédit photo | crédits photo | crédit | crédits | photo de | photo : | image |
            illustration | photographie | cliché
            """,
        relativeWords: """
            aujourd'hui | hier | demain | cette semaine | la semaine dernière | la semaine prochaine | ce mois-ci |
            le mois dernier | le mois prochain | cette année | l'année dernière | l'an dernier | l'année prochaine |
            récemment | ce matin | ce soir | lundi dernier | mardi dernier | mercredi dernier | jeudi dernier |
            vendredi dernier | samedi dernier | dimanche dernier
            """
    )
}
