from medemens.cli import main

main()
