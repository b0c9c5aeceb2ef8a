"""Everyday words that are one letter away from a word of the line, and no slips of it."""

from __future__ import annotations

from typing import Final

from herstel.domain.line.word_sets import word_set

COMMON_WORDS: Final = word_set(
    """
    aandelen aarde adel aides aiding arch aware baantje baart baking ballen ballot beach been bekken bicycles
    biker bikini bites biting blank blanken boeien boeren bokser borgen borgtocht boring bossen botsen bracht
    brachten bricks brides brink bullet cane circuits climbs cunning cycles dagelijkse dairy danced dancer
    dances dane danken danser dekken dicht diets dining divine dopen drachten draining driving duiden duiker
    duimen duinen duiven eight elle else escalate evers evert failing fietser fietst fight fists fits flank
    flight fooling formal garde gedichten gegaan gehandeld gekken gelogen geloven gemiddeld gemiddelde gewoond
    gezichten giving golden golfer golven gracht grachten grail grave graven graves groeien growing haha
    handbag handel handelen handeling hard harden harder hardy hare harte hath heights hekken hides hiding
    hilly hires hiring hopen horde ieder iedere ieders ieper iets incline jongen kaak kaart kanon kansen
    kanten katoen kennis kennissen klacht klachten klank klanken koeien kopen lach lacht leder lekken licht
    lichte light lights ligt likes liking limb listing living loggen logging lonen looting lopend loper loten
    lucht luiken maakt maandelijkse maar maat mailing makkelijk makkelijke makkelijker marsh mart match matig
    matige mating might mogen morgens neder nicht niets night nobility normaal normale notation online oogje
    open owing paden panel parel peach pennen pittig pittige plak plakken plan plane plannen plans plant
    planten plates plicht plight port pracht prank rail raining reach reiken reken related relaxen renner
    richt rider riders ridges right rises rising rites rocking roepen rooting ruby ruiken ruining runnen
    rustic rustig rustige rustiger saddle schaars schaatser scheren seating short shorten sides siding sight
    skater skies skin slank slate sleutels slight slopen smiling smurfen soort soorten sort spanning spoort
    sporen sporter sports spot spotten squads squat stains stars state staten states stating stems step stops
    stort storten strengths stretched supper surfer swift taart tail talked talking talks teach thorough
    though thuis thus tides tight toren tours toveren towing tracht trachten trailing trails train trained
    trainee trainer trait tranen treinen trekken trial trick trough trucking tuinen turken turned turner vaart
    vandaan vandaar viking voeren voetballer vracht waar waking walker walled wallet walls wandelt wanden
    wander wandering ware weekday weighs weight wekelijkse wekken welke wennen wielen wielrenner witness
    workouts yikes zadel zeiden zicht zielen zorgen zowaar zuilen zwaai zwaan zwaard zwart zwarte zwemmer
    """
)
"""The commonest words of Dutch and English that a spelling check alone would take for slips."""
