"""What the Slack door says by itself beyond what every door says."""

AGAIN = "I was interrupted while I sent this. If you have it already, it is the same answer."
SHARED = "Shared from a private answer:"
PASTE_IT = "Slack closed the form before it opened. Press the button, or paste the letter to me in a direct message."
NOTHING_TO_READ = "Please paste your letter here."
NOT_AN_ADMIN = "Only who installed me here can change that, or somebody named in SLACK_ADMINS."
ADMIN_HELP = (
    "*What an administrator can set* (this answer is seen by you alone)\n"
    "`/mentor admin` shows this, and what is set\n"
    "`/mentor admin limit 20` letters a person may show a day; `limit off` for no limit\n"
    "`/mentor admin channels #one #two` where `/mentor` answers; `channels all` for everywhere. Direct messages always work\n"
    "`/mentor admin personas dana farid` whom people practise with; the name of a folder of personas, or `personas all`\n"
    "`/mentor admin counts on` counts letters and commands a day, never who or what; `counts off` stops and deletes that; `counts` shows it\n"
)
