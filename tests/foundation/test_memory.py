"""What was needed once goes back to the machine."""

import platform

from app.foundation import memory


def test_the_c_library_takes_the_wish_where_it_knows_it():
    assert memory.give_back_what_is_large() is (platform.libc_ver()[0] == "glibc")
