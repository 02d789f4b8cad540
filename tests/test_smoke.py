def test_front_pages_answer(visitor, home):
    for language in ("fi", "ru"):
        assert visitor.get(f"/{language}/").status_code == 200


def test_editor_opens_the_form_of_a_body(staff, home):
    from representation.models import RepresentationBody

    body = RepresentationBody.objects.first()
    for language in ("fi", "ru"):
        for group in ("editors", "chief-editors"):
            answer = staff(language, group).get(f"/admin/pages/{body.pk}/edit/")
            assert answer.status_code == 200
