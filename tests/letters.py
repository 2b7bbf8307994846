"""Two letters that many tests need: one that everything is wrong with, and one that asks little and shows much."""

COLD = """Hi Dr. Chen,

I am a student and I love your amazing work. Would you be my mentor? We could talk once a week for six months. \
i would love to pick your brain .

Best,
Mireille
"""

MENDED = COLD.replace("i would", "I would").replace(" .\n", ".\n")  # the cold letter with its spelling put right

WARM = """Hi Dr. Chen,

I read your paper on tidal mills twice and built the small sluice from figure 2 for the pond behind our school. It holds for an hour, then it leaks at the hinge.

Did you line the hinge with leather or leave it bare? One line would be enough, and no answer is fine, too.

Best,
Mireille
"""
