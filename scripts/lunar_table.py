"""Writes tests/fixtures/lunar.tsv: the lunar years 1900 to 2100, computed with another ephemeris.

    python scripts/lunar_table.py > tests/fixtures/lunar.tsv

The package ephem (libastro: VSOP87 for the sun, a full lunar theory for the moon) gives the moments
of new moon and of the major solar terms to the second or so; the rules of the calendar are applied
to them here, in another way than in src/time/lunar.rs: the months are laid out in a row and
numbered between winter solstices. Each line: the year, the solar day of its first day, the month
that is repeated (0: none), and the lengths of its months as 29 or 30, in order. Moments within two
minutes of midnight are listed on stderr: there the day may depend on the ephemeris.
"""

import datetime as dt
import itertools
import math
import sys

import ephem

ZONE = 7 / 24
FIRST, LAST = 1900, 2100


def local_day(moment):
    """Give the day at UTC+7 on which a moment falls, as an ordinal."""
    shifted = ephem.Date(moment + ZONE)
    minutes = (shifted + 0.5) % 1 * 1440
    if min(minutes, 1440 - minutes) < 2:
        print("near midnight:", shifted, file=sys.stderr)
    return shifted.datetime().date().toordinal()


def longitude(moment):
    """Give the apparent longitude of the sun in degrees, for the equinox of date."""
    sun = ephem.Sun(ephem.Date(moment))
    apparent = ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=ephem.Date(moment))
    return math.degrees(ephem.Ecliptic(apparent, epoch=ephem.Date(moment)).lon) % 360


def main():
    """Write the table."""
    start = ephem.Date(dt.datetime(FIRST - 2, 11, 1))
    moons, moment = [], start
    while moment < ephem.Date(dt.datetime(LAST + 2, 3, 1)):
        moment = ephem.next_new_moon(moment)
        moons.append(local_day(moment))
        moment = ephem.Date(moment + 1)

    def at_midnight(day):
        """Give the solar term in force when a day begins."""
        midnight = ephem.Date(dt.datetime.fromordinal(day)) - ZONE
        return int(longitude(midnight) // 30)

    terms = [at_midnight(day) for day in moons]
    # A month holds the solstice if the sun passes 270 degrees within it.
    solstice = [n for n in range(len(moons) - 1) if 6 < terms[n] < 9 <= terms[n + 1] < 12]
    months = {}
    for a, b in itertools.pairwise(solstice):
        number, leap_left = 11, b - a == 13
        for n in range(a, b):
            leap = leap_left and n > a and terms[n] == terms[n + 1]
            if n > a and not leap:
                number = number % 12 + 1
            leap_left = leap_left and not leap
            months[n] = (number, leap)
    starts = {}
    for n, (number, leap) in months.items():
        if number == 1 and not leap:
            starts[dt.date.fromordinal(moons[n]).year] = n
    print(
        "# Lunar years for UTC+7: year, first day, month repeated, lengths of the months. "
        "See scripts/lunar_table.py."
    )
    for year in range(FIRST, LAST + 1):
        a, b = starts[year], starts[year + 1]
        leap = next((months[n][0] for n in range(a, b) if months[n][1]), 0)
        lengths = " ".join(str(moons[n + 1] - moons[n]) for n in range(a, b))
        print(year, dt.date.fromordinal(moons[a]), leap, lengths, sep="\t")


if __name__ == "__main__":
    main()
