"""A sorted list, against sorting and searching anew."""

from hypothesis import given
from hypothesis import strategies as st

from invites.lists import SortedList

RANKS = st.dictionaries(st.integers(1, 20), st.integers(0, 3), min_size=1)


@given(st.data(), RANKS, st.lists(st.sampled_from(["1", "2", "0", "11"])))
def test_putting_in_and_taking_out_leaves_what_sorting_anew_would_give(
    data: st.DataObject, ranks: dict[int, int], words: list[str]
) -> None:
    on_top = data.draw(st.sets(st.sampled_from([*ranks])))
    within = data.draw(st.sets(st.sampled_from([*ranks])))
    made = SortedList.of(within, on_top, ranks.__getitem__, str)
    for id_ in data.draw(st.lists(st.sampled_from([*ranks]), max_size=9)):
        if id_ in within:
            made.take(id_)
            within.remove(id_)
        else:
            made.put(id_)
            within.add(id_)
        assert made.ids == sorted(within, key=lambda id_: (id_ not in on_top, ranks[id_], id_))
        assert made.holding(words).ids == [id_ for id_ in made.ids if all(word in str(id_) for word in words)]


def test_a_list_that_was_narrowed_is_sorted_as_the_whole_and_apart_from_it() -> None:
    whole = SortedList.of([1, 12, 21, 3], {12}, lambda id_: -id_, str)
    some = whole.holding(["1"])
    assert some.ids == [12, 21, 1]
    some.put(13)
    some.take(12)
    assert (whole.ids, some.ids, some.holding(["3"]).ids) == ([12, 21, 3, 1], [21, 13, 1], [13])
