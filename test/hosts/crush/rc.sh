# Sets Crush up.
export CRUSH_THEME=dark
crush_option model small
