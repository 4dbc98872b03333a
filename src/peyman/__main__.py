from peyman.cli import main

main()
