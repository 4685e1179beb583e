from streamlit.testing.v1 import AppTest


def test_whatever_goes_wrong_in_a_part_is_told_in_words_and_the_rest_is_drawn():
    def script():
        import streamlit as st

        from touchpoint.errors import BuildGone, TooSlow
        from touchpoint.ui import trouble

        for error in (TooSlow("it took <b>long</b>"), BuildGone("build 7 is gone"), KeyError("secret")):
            with trouble.told():
                raise error
        st.caption("the rest")

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert [each.value for each in app.error] == [
        r"it took \<b\>long\</b\>",
        "build 7 is gone",
        "Something went wrong on this page. It has been logged; the other pages still work.",
    ]
    assert [each.label for each in app.get("link_button")] == ["Open the newest data"]
    assert [each.value for each in app.caption] == ["the rest"]
