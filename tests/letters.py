"""Two letters that many tests need: one that everything is wrong with, and one that asks little and shows much."""

COLD = """Hi Dr. Chen,

I am a student and I love your amazing work. Would you be my mentor? We could talk once a week for six months. \
i would love to pick your brain .

Best,
Mireille
"""

MENDED = COLD.replace("i would", "I would").replace(" .\n", ".\n")  # the cold letter with its spelling put right

WARM = """Hi Dr. Chen,

I read your paper on nitrogen uptake in winter rye twice and rebuilt figure 4 with data from our own plots. \
The fit is worse than yours, and I think that it is the soil.

Did you correct for the clay content before or after the regression? One line would be enough, and no answer is fine.

Best,
Mireille
"""
