echo "leak=${'touch @M@'.execute()}"
