"""What an officer prints about a draft today: notice, slip, leaflet, script, pictures, from one source.

`wording` holds the words (pure), `source` reads them from a draft, `spoken` turns them into what a
loudspeaker says, `papers` names what there is to print, `press` and `word` make the files.
"""
