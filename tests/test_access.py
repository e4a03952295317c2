"""Who is let in where: every address of the portal, asked by every kind of person, on Lan's desk.

A cell is what the answer must be: ok 200, in → sign-in, . 404 (the page does not exist for them),
post 405 (only sent to), → any other redirect, a number as it stands.
"""

import re
from copy import copy

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import URLResolver, get_resolver, reverse

from tests import desk as desks

PEOPLE = ["tuan", "lan", "binh", "minh", "hoa", "thu", "an"]
CELLS = {"ok": 200, "in": "in", ".": 404, "post": 405, "→": "to"}
# allauth's own rooms: who is signed in there is its business, that they answer is ours.
TABLE = """
#                                                   Tuấn Lan  Bình Minh Hoa  Thu  An
# The public
feedback:home                                       ok   ok   ok   ok   ok   ok   ok
feedback:list                                       ok   ok   ok   ok   ok   ok   ok
feedback:short number=public                        →    →    →    →    →    →    →
feedback:short number=unpublished                   .    .    .    .    .    .    .
feedback:draft slug=public                          ok   ok   ok   ok   ok   ok   ok
feedback:draft slug=unpublished                     .    .    .    .    .    .    .
feedback:draft slug=thrown_draft                    .    .    .    .    .    .    .
feedback:sitemap                                    ok   ok   ok   ok   ok   ok   ok
feedback:robots                                     ok   ok   ok   ok   ok   ok   ok
feedback:near_me                                    ok   ok   ok   ok   ok   ok   ok
feedback:public_file slug=public pk=leaflet_file    ok   ok   ok   ok   ok   ok   ok
feedback:public_file slug=public pk=other_photo            .    .    .    .    .    .    .
feedback:public_file slug=unpublished pk=leaflet_file .    .    .    .    .    .    .
feedback:public_file slug=public pk=opened_file     ok   ok   ok   ok   ok   ok   ok
feedback:public_file slug=public pk=shut_file       .    .    .    .    .    .    .
feedback:comment slug=public no=2                   ok   ok   ok   ok   ok   ok   ok
feedback:comment slug=public no=1                   .    .    .    .    .    .    .
feedback:comment slug=unpublished no=1              .    .    .    .    .    .    .
feedback:flag slug=public no=2                      ok   ok   ok   ok   ok   ok   ok
feedback:flag slug=public no=1                      .    .    .    .    .    .    .
feedback:not_shown slug=public                      ok   ok   ok   ok   ok   ok   ok
feedback:not_shown slug=unpublished                 .    .    .    .    .    .    .
feedback:open_json slug=public                      ok   ok   ok   ok   ok   ok   ok
feedback:open_json slug=unpublished                 .    .    .    .    .    .    .
feedback:open_csv slug=public                       ok   ok   ok   ok   ok   ok   ok
feedback:open_csv slug=unpublished                  .    .    .    .    .    .    .
feedback:compare slug=closed                        ok   ok   ok   ok   ok   ok   ok
feedback:compare slug=public                        .    .    .    .    .    .    .
feedback:compare slug=unpublished                   .    .    .    .    .    .    .
feedback:qr slug=public                             ok   ok   ok   ok   ok   ok   ok
feedback:qr slug=unpublished                        .    .    .    .    .    .    .
feedback:review slug=public                         →    →    →    →    →    →    →
feedback:send slug=public                           →    →    →    →    →    →    →
feedback:save_slip slug=public                      post post post post post post post
feedback:resume key=saved                           ok   ok   ok   ok   ok   ok   ok
feedback:resume key=of-nobody                       .    .    .    .    .    .    .
feedback:proof                                      ok   ok   ok   ok   ok   ok   ok
feedback:heard slug=public                          ok   ok   ok   ok   ok   ok   ok
feedback:heard slug=closed                          ok   ok   ok   ok   ok   ok   ok
feedback:heard slug=unpublished                     .    .    .    .    .    .    .
feedback:questions                                  ok   ok   ok   ok   ok   ok   ok
feedback:ask                                        .    .    .    .    .    .    .
feedback:question_receipt key=of-nobody             .    .    .    .    .    .    .
feedback:dialogue pk=meeting                        ok   ok   ok   ok   ok   ok   ok
feedback:check_in pk=meeting                        ok   ok   ok   ok   ok   ok   ok
feedback:poll slug=public pk=poll                   ok   ok   ok   ok   ok   ok   ok
feedback:poll slug=closed pk=poll                   .    .    .    .    .    .    .
feedback:public_table slug=closed                   ok   ok   ok   ok   ok   ok   ok
feedback:public_table slug=public                   .    .    .    .    .    .    .
feedback:signed_table slug=closed                   ok   ok   ok   ok   ok   ok   ok
feedback:signed_table slug=public                   .    .    .    .    .    .    .
feedback:receipt key=key                            ok   ok   ok   ok   ok   ok   ok
feedback:receipt key=of-nobody                      .    .    .    .    .    .    .
feedback:receipt_file key=key kind=txt              ok   ok   ok   ok   ok   ok   ok
feedback:receipt_file key=of-nobody kind=pdf        .    .    .    .    .    .    .
feedback:look_up                                    ok   ok   ok   ok   ok   ok   ok
feedback:with_pin what=rut                          post post post post post post post
feedback:forget_address                             post post post post post post post
feedback:own_file token=of-nobody                   .    .    .    .    .    .    .
feedback:place code=25489                           ok   ok   ok   ok   ok   ok   ok
feedback:place code=00000                           .    .    .    .    .    .    .
feedback:follow                                     .    .    .    .    .    .    .
feedback:follow_asked                               ok   ok   ok   ok   ok   ok   ok
feedback:follows_of token=token                     ok   ok   ok   ok   ok   ok   ok
feedback:follows_of token=of-nobody                 .    .    .    .    .    .    .
feedback:confirm_follow token=token                 post  post  post  post  post  post  post
feedback:follow_pace token=token                    post  post  post  post  post  post  post
feedback:end_follow token=token                     →    →    →    →    →    →    →
feedback:end_follow token=of-nobody                 .    .    .    .    .    .    .
feedback:next_letter token=token                    ok   ok   ok   ok   ok   ok   ok
feedback:list_feed                                  ok   ok   ok   ok   ok   ok   ok
feedback:draft_feed slug=public                     ok   ok   ok   ok   ok   ok   ok
feedback:draft_feed slug=unpublished                .    .    .    .    .    .    .
feedback:draft_calendar slug=public                 ok   ok   ok   ok   ok   ok   ok
feedback:draft_calendar slug=unpublished            .    .    .    .    .    .    .
feedback:place_feed code=25489                      ok   ok   ok   ok   ok   ok   ok
feedback:place_feed code=00000                      .    .    .    .    .    .    .
feedback:how                                        ok   ok   ok   ok   ok   ok   ok
feedback:rules                                      ok   ok   ok   ok   ok   ok   ok
feedback:privacy                                    ok   ok   ok   ok   ok   ok   ok
feedback:accessibility                              ok   ok   ok   ok   ok   ok   ok
# Signing in
account_login                                       ok   →    →    →    →    →    →
account_logout                                      →    ok   ok   ok   ok   ok   ok
account_signup                                      ok   →    →    →    →    →    →
account_inactive                                    ok   ok   ok   ok   ok   ok   ok
account_reauthenticate                              in   ok   ok   ok   ok   ok   ok
account_change_password                             in   ok   ok   ok   ok   ok   ok
account_set_password                                in   →    →    →    →    →    →
account_reset_password                              ok   ok   ok   ok   ok   ok   ok
account_reset_password_done                         ok   ok   ok   ok   ok   ok   ok
account_reset_password_from_key_done                ok   ok   ok   ok   ok   ok   ok
account_reset_password_from_key uidb36=1 key=abc-def ok   ok   ok   ok   ok   ok   ok
mfa_index                                           in   ok   ok   ok   ok   ok   ok
mfa_authenticate                                    in   →    →    →    →    →    →
mfa_reauthenticate                                  in   →    →    →    →    →    →
mfa_activate_totp                                   in   →    →    →    →    →    →
mfa_deactivate_totp                                 in   .    .    .    .    .    .
mfa_view_recovery_codes                             in   .    .    .    .    .    .
mfa_generate_recovery_codes                         in   →    →    →    →    →    →
mfa_download_recovery_codes                         in   .    .    .    .    .    .
accounts:choose_post                                in   ok   ok   ok   ok   ok   ok
accounts:enter_code                                 ok   ok   ok   ok   ok   ok   ok
accounts:open_account code=code                     ok   ok   ok   ok   ok   ok   ok
accounts:open_account code=AAAA-BBBB                410  410  410  410  410  410  410
# People
people:people                                       in   .    .    .    .    .    ok
people:invite                                       in   .    .    .    .    .    ok
people:import                                       in   .    .    .    .    .    ok
people:save_import                                  in   .    .    .    .    .    post
people:import_template                              in   .    .    .    .    .    ok
people:person pk=person                             in   .    .    .    .    .    ok
people:edit pk=person                               in   .    .    .    .    .    ok
people:slip pk=person                               in   .    .    .    .    .    ok
people:give_post pk=person                          in   .    .    .    .    .    ok
people:end_post pk=post                             in   .    .    .    .    .    ok
# Home, journal, jobs
home:home                                           in   ok   ok   ok   ok   ok   ok
home:search                                         in   ok   ok   ok   ok   ok   ok
home:trash                                          in   ok   ok   ok   ok   ok   ok
home:restore word=van-ban pk=thrown                 in   post post post post post post
journal:list                                        in   ok   ok   ok   ok   ok   ok
jobs:detail pk=job                                  in   ok   ok   .    .    .    .
jobs:stop pk=job                                    in   post post post post post post
jobs:again pk=failed_job                            in   post post post post post post
jobs:messages                                       in   ok   ok   ok   ok   ok   ok
jobs:read_all                                       in   post post post post post post
jobs:open_message pk=message                        in   post post post post post post
# Plans
plans:list                                          in   ok   ok   ok   ok   ok   ok
plans:new                                           in   ok   ok   ok   ok   ok   ok
plans:from_above                                    in   ok   ok   ok   ok   ok   ok
plans:incoming                                      in   ok   ok   ok   ok   ok   ok
plans:upload                                        in   ok   ok   ok   ok   ok   ok
plans:review pk=brought                             in   ok   ok   .    .    .    .
plans:brought pk=brought                            in   ok   ok   .    .    .    .
plans:discard pk=brought                            in   post post post post post post
plans:detail pk=unissued                            in   ok   ok   .    .    .    .
plans:detail pk=submitted                           in   ok   ok   .    .    .    .
plans:detail pk=issued                              in   ok   ok   ok   .    ok   ok
plans:detail pk=thrown                              in   .    .    .    .    .    .
plans:detail pk=above_issued                        in   ok   ok   ok   .    ok   ok
plans:detail pk=above_unissued                      in   .    .    ok   .    .    ok
plans:detail pk=neighbour_unissued                  in   .    .    .    ok   .    .
plans:detail pk=neighbour_issued                    in   .    .    .    ok   ok   .
plans:detail pk=letter_to_her                       in   ok   ok   .    ok   ok   .
plans:edit pk=unissued                              in   ok   ok   .    .    .    .
plans:edit pk=issued                                in   .    .    .    .    .    .
plans:original pk=imported                          in   ok   ok   .    .    .    .
plans:paper pk=unissued kind=docx                   in   ok   ok   .    .    .    .
plans:paper pk=issued kind=docx                     in   ok   ok   ok   .    ok   ok
plans:preview pk=unissued                           in   ok   ok   .    .    .    .
plans:publication pk=issued                         in   ok   ok   .    .    .    .
plans:publication pk=unissued                       in   .    .    .    .    .    .
plans:public_list                                   ok   ok   ok   ok   ok   ok   ok
plans:public_plan pk=shown_plan                     ok   ok   ok   ok   ok   ok   ok
plans:public_plan pk=issued                         .    .    .    .    .    .    .
plans:public_plan pk=unissued                       .    .    .    .    .    .    .
plans:public_file pk=shown_plan                     ok   ok   ok   ok   ok   ok   ok
plans:public_file pk=imported                       .    .    .    .    .    .    .
plans:preview pk=issued                             in   ok   ok   ok   .    ok   ok
plans:paper pk=issued kind=exe                      in   .    .    .    .    .    .
plans:deliveries pk=issued                          in   ok   ok   .    .    .    .
plans:deliveries pk=unissued                        in   .    .    .    .    .    .
plans:share_out pk=issued                           in   ok   ok   .    .    .    .
plans:share_out pk=unissued                         in   .    .    .    .    .    .
plans:shares pk=task                                in   .    .    .    .    .    .
plans:related pk=issued                             in   ok   ok   ok   .    ok   ok
plans:related pk=unissued                           in   ok   ok   .    .    .    .
plans:coverages                                     in   ok   ok   ok   ok   ok   ok
plans:coverage pk=above_issued                      in   ok   ok   ok   .    ok   ok
plans:coverage pk=unissued                          in   ok   ok   .    .    .    .
plans:coverage_sheet pk=above_issued                in   ok   ok   ok   .    ok   ok
plans:coverage_sheet pk=unissued                    in   ok   ok   .    .    .    .
plans:ask pk=above_issued                           in   .    .    ok   .    .    .
plans:ask pk=unissued                               in   .    .    .    .    .    .
plans:exempt pk=above_issued agency=her_agency      in   .    .    ok   .    .    .
plans:end_exemption pk=above_issued agency=her_agency in   post post post post post post
plans:remind pk=above_issued                        in   .    .    →    .    .    .
plans:remind_open pk=above_issued                   in   post post post post post post
plans:submit pk=unissued                            in   post post post post post post
plans:send_back pk=submitted                        in   .    ok   .    .    .    .
plans:issue pk=unissued                             in   ok   ok   .    .    .    .
plans:issue pk=issued                               in   →    →    .    .    .    .
plans:correct pk=issued                               in   ok   ok   .    .    .    .
plans:correct pk=unissued                             in   .    .    .    .    .    .
plans:versions pk=issued                              in   ok   ok   ok   .    ok   ok
plans:versions pk=unissued                            in   .    .    .    .    .    .
plans:signed pk=issued                                in   ok   ok   ok   .    ok   ok
plans:signed pk=unissued                              in   .    .    .    .    .    .
plans:signed_file pk=issued                           in   .    .    .    .    .    .
plans:register                                      in   ok   ok   ok   ok   ok   ok
plans:trash pk=unissued                             in   post post post post post post
plans:restore pk=thrown                             in   post post post post post post
plans:tasks                                         in   ok   ok   ok   ok   ok   ok
plans:board                                         in   ok   ok   ok   ok   ok   ok
plans:move pk=task                                  in   post post post post post post
plans:calendar                                      in   ok   ok   ok   ok   ok   ok
plans:digest                                        in   ok   ok   ok   ok   ok   ok
plans:feed                                          in   ok   ok   ok   ok   ok   ok
plans:make_feed                                     in   post post post post post post
plans:end_feed                                      in   post post post post post post
plans:ics token=of-nobody                           .    .    .    .    .    .    .
plans:task_ics pk=task                              in   ok   ok   ok   .    ok   ok
plans:task_ics pk=waiting_task                      in   .    .    .    .    .    .
plans:export kind=xlsx                              in   ok   ok   ok   ok   ok   ok
plans:export kind=exe                               in   .    .    .    .    .    .
plans:tasks_template                                in   ok   ok   ok   ok   ok   ok
plans:bring_tasks pk=unissued                       in   ok   ok   .    .    .    .
plans:bring_tasks pk=issued                         in   .    .    .    .    .    .
plans:save_tasks pk=unissued                        in   post post post post post post
plans:bring_progress                                in   ok   ok   ok   ok   ok   ok
plans:save_progress                                 in   post post post post post post
plans:by_agency                                     in   ok   ok   ok   ok   ok   ok
plans:press                                         in   →    →    →    →    →    .
plans:task pk=task                                  in   ok   ok   ok   .    ok   ok
plans:task pk=unissued_task                         in   ok   ok   .    .    .    .
plans:progress pk=task                              in   post post post post post post
plans:lead pk=task                                  in   post post post post post post
plans:guidance pk=waiting_task                      in   post post post post post post
plans:extend pk=task                                in   post post post post post post
plans:task_details pk=task                          in   ok   ok   .    .    .    .
plans:task_details pk=unissued_task                 in   ok   ok   .    .    .    .
plans:add_step pk=task                              in   post post post post post post
plans:trash_step pk=step                            in   post post post post post post
plans:restore_step pk=step                          in   post post post post post post
plans:task pk=step                                  in   ok   ok   ok   .    ok   ok
plans:evidence pk=task file=task_photo              in   ok   ok   ok   .    ok   ok
plans:evidence pk=task file=other_photo             in   .    .    .    .    .    .
# Books
registers:index                                     in   ok   ok   ok   ok   ok   ok
registers:guidance                                  in   ok   ok   ok   ok   ok   ok
registers:list word=nguon-luc                       in   ok   ok   ok   ok   ok   ok
registers:list word=khong-co-so-nay                 in   .    .    .    .    .    .
registers:table word=nguon-luc kind=xlsx            in   ok   ok   ok   ok   ok   ok
registers:new word=nguon-luc                        in   ok   ok   ok   ok   ok   ok
registers:entry word=nguon-luc pk=resource          in   ok   ok   ok   .    ok   ok
registers:entry word=nguon-luc pk=thrown_resource   in   .    .    .    .    .    .
registers:entry word=vuong-mac pk=difficulty        in   ok   ok   ok   .    ok   ok
registers:entry word=doi-ngu pk=member              in   ok   ok   ok   .    ok   ok
registers:edit word=nguon-luc pk=resource           in   ok   ok   .    .    .    .
registers:edit word=vuong-mac pk=answered_difficulty in  .    .    .    .    .    .
registers:trash word=nguon-luc pk=resource          in   post post post post post post
registers:restore word=nguon-luc pk=thrown_resource in   post post post post post post
registers:evidence word=nguon-luc pk=resource file=resource_photo in ok ok ok . ok ok
registers:evidence word=nguon-luc pk=resource file=other_photo in . . . . . .
registers:answer pk=difficulty                      in   post post post post post post
registers:forward pk=difficulty                     in   post post post post post post
registers:clock pk=difficulty                       in   post post post post post post
registers:reopen pk=answered_difficulty             in   post post post post post post
registers:close pk=difficulty                       in   post post post post post post
# Drafts and activities
drafts:list                                         in   ok   ok   ok   ok   ok   ok
drafts:targets pk=issued                            in   ok   ok   ok   .    ok   ok
drafts:targets pk=unissued                          in   ok   ok   .    .    .    .
drafts:new                                          in   ok   ok   ok   ok   ok   ok
drafts:detail pk=unpublished                        in   ok   ok   .    .    .    .
drafts:detail pk=public                             in   ok   ok   ok   ok   ok   ok
drafts:detail pk=thrown_draft                       in   .    .    .    .    .    .
drafts:edit pk=unpublished                          in   ok   ok   .    .    .    .
drafts:export                                       in   ok   ok   ok   ok   ok   ok
drafts:content pk=unpublished                       in   ok   ok   .    .    .    .
drafts:content pk=public                            in   ok   ok   .    .    .    .
drafts:illustrations pk=unpublished                 in   ok   ok   .    .    .    .
drafts:illustration pk=public picture_pk=picture    in   ok   ok   .    .    .    .
drafts:illustration_image pk=public picture_pk=picture in ok   ok   ok   ok   ok   ok
drafts:remove_illustration pk=public picture_pk=picture in post post post post post post
drafts:materials                                    in   ok   ok   ok   ok   ok   ok
drafts:new_material                                 in   ok   ok   ok   ok   ok   ok
drafts:material pk=material                         in   ok   ok   ok   .    ok   ok
drafts:edit_material pk=material                    in   ok   ok   .    .    .    .
drafts:trash_material pk=material                   in   post post post post post post
drafts:material_file pk=material                    in   ok   ok   ok   .    ok   ok
drafts:text pk=unpublished                          in   ok   ok   .    .    .    .
drafts:versions pk=unpublished                      in   ok   ok   .    .    .    .
drafts:versions pk=closed                           in   ok   ok   ok   ok   ok   ok
drafts:version_source pk=closed number=2            in   ok   ok   .    .    .    .
drafts:version_source pk=closed number=1            in   .    .    .    .    .    .
drafts:post_version pk=closed number=2              in   post post post post post post
drafts:compare pk=unpublished                       in   ok   ok   .    .    .    .
drafts:compare pk=closed                            in   ok   ok   ok   ok   ok   ok
drafts:compare_file pk=closed kind=docx             in   ok   ok   ok   ok   ok   ok
drafts:compare_file pk=closed kind=exe              in   .    .    .    .    .    .
drafts:compare_file pk=unpublished kind=docx        in   .    .    .    .    .    .
drafts:kit pk=public                                in   ok   ok   ok   ok   ok   ok
drafts:kit pk=unpublished                           in   ok   ok   .    .    .    .
drafts:kit_file pk=public name=ban-ngan kind=txt    in   ok   ok   ok   ok   ok   ok
drafts:kit_file pk=public name=ban-ngan kind=exe    in   .    .    .    .    .    .
drafts:kit_file pk=unpublished name=ban-ngan kind=txt in .    .    .    .    .    .
drafts:trash pk=unpublished                         in   post post post post post post
drafts:screening pk=unpublished                     in   ok   ok   .    .    .    .
drafts:declare pk=unpublished                       in   post post post post post post
drafts:withdraw pk=public                           in   ok   ok   .    .    .    .
drafts:publish_again pk=public                      in   post post post post post post
drafts:consultation pk=unpublished                  in   ok   ok   .    .    .    .
drafts:consultation pk=public                       in   ok   ok   .    .    .    .
drafts:consultation pk=closed                       in   ok   ok   .    .    .    .
drafts:post_again pk=changed                        in   ok   ok   .    .    .    .
drafts:postings pk=public                           in   ok   ok   ok   ok   ok   ok
drafts:postings pk=unpublished                      in   ok   ok   .    .    .    .
drafts:new_posting pk=public                        in   ok   ok   .    .    .    .
drafts:posting pk=public posting_pk=posting         in   ok   ok   .    .    .    .
drafts:posting pk=closed posting_pk=posting         in   .    .    .    .    .    .
drafts:posting_file pk=public posting_pk=posting    in   ok   ok   ok   ok   ok   ok
drafts:check_posting pk=public posting_pk=posting   in   post post post post post post
drafts:remove_posting pk=public posting_pk=posting  in   post post post post post post
drafts:programme                                    in   ok   ok   ok   ok   ok   ok
drafts:new_programme_item                           in   ok   ok   ok   ok   ok   ok
drafts:export_programme                             in   ok   ok   ok   ok   ok   ok
drafts:bring_programme                              in   ok   ok   ok   ok   ok   ok
drafts:save_programme                               in   post post post post post post
drafts:programme_item pk=programme_item             in   ok   ok   .    .    .    .
drafts:move_programme_item pk=programme_item        in   ok   ok   .    .    .    .
drafts:drop_programme_item pk=programme_item        in   ok   ok   .    .    .    .
drafts:trash_programme_item pk=programme_item       in   post post post post post post
drafts:stage pk=unpublished                         in   ok   ok   .    .    .    .
drafts:correct_stage pk=public entry_pk=entry       in   ok   ok   .    .    .    .
drafts:stage_file pk=public entry_pk=entry          in   ok   ok   ok   ok   ok   ok
drafts:move_regime pk=public                        in   .    .    .    .    .    ok
drafts:move_regime pk=unpublished                   in   .    .    .    .    .    .
drafts:security pk=public                           in   ok   ok   .    .    .    .
drafts:end_measure pk=public measure_pk=measure     in   post post post post post post
drafts:regimes                                      in   ok   ok   ok   ok   ok   ok
drafts:edit_type pk=kind                            in   .    .    .    .    ok   .
drafts:activities                                   in   ok   ok   ok   ok   ok   ok
drafts:new_activity                                 in   ok   ok   ok   ok   ok   ok
drafts:activity pk=activity                         in   ok   ok   ok   .    ok   ok
drafts:edit_activity pk=activity                    in   ok   ok   .    .    .    .
drafts:trash_activity pk=activity                   in   post post post post post post
drafts:evidence pk=activity file_pk=activity_photo  in   ok   ok   ok   .    ok   ok
drafts:evidence pk=activity file_pk=other_photo     in   .    .    .    .    .    .
drafts:spokesperson_book                            in   ok   ok   ok   ok   ok   ok
drafts:coverage                                     in   ok   ok   ok   ok   ok   ok
drafts:quick                                        in   ok   ok   ok   ok   ok   ok
drafts:quick_token                                  in   ok   ok   ok   ok   ok   ok
drafts:to_take_down                                 in   ok   ok   ok   ok   ok   ok
drafts:take_down pk=notice                          in   post post post post post post
drafts:outlets                                      in   ok   ok   ok   ok   ok   ok
drafts:new_outlet                                   in   ok   ok   ok   ok   ok   ok
drafts:many_outlets                                 in   ok   ok   ok   ok   ok   ok
drafts:outlets_template                             in   ok   ok   ok   ok   ok   ok
drafts:edit_outlet pk=outlet                        in   ok   ok   .    .    .    .
drafts:end_outlet pk=outlet                         in   post post post post post post
drafts:bring_activities                             in   ok   ok   ok   ok   ok   ok
drafts:export_activities                            in   ok   ok   ok   ok   ok   ok
drafts:activities_template                          in   ok   ok   ok   ok   ok   ok
drafts:look_at_activities pk=activity_table         in   ok   .    .    .    .    .
drafts:look_at_activities pk=activity_photo         in   .    .    .    .    .    .
drafts:save_activities pk=activity_table            in   post post post post post post
# Comments
feedback:inbox_list                                 in   ok   ok   ok   ok   ok   ok
feedback:inbox pk=public                            in   ok   ok   .    .    .    .
feedback:inbox pk=unpublished                       in   ok   ok   .    .    .    .
feedback:moderate pk=public                         in   post post post post post post
feedback:decisions pk=public                        in   ok   ok   .    .    .    .
feedback:decision pk=decision                       in   ok   ok   .    .    .    .
feedback:undo pk=decision                           in   post post post post post post
feedback:rule pk=public                             in   ok   ok   .    .    .    .
feedback:flagged pk=public                          in   ok   ok   .    .    .    .
feedback:one pk=shown_comment                       in   ok   ok   .    .    .    .
feedback:decide pk=shown_comment                    in   post post post post post post
feedback:redact pk=shown_comment                    in   post post post post post post
feedback:show_whole pk=shown_comment                in   post post post post post post
feedback:look_at_flags pk=shown_comment             in   post post post post post post
feedback:attachment pk=shown_comment file=attachment in   ok   ok   .    .    .    .
feedback:attachment pk=comment file=attachment      in   .    .    .    .    .    .
feedback:open_file pk=shown_comment file=attachment in   post post post post post post
feedback:write pk=public                            in   post post post post post post
feedback:answers pk=public                          in   ok   ok   .    .    .    .
feedback:publish pk=public                          in   post post post post post post
feedback:enter pk=public                            in   ok   ok   .    .    .    .
feedback:entry_receipt key=entry_key                in   ok   ok   .    .    .    .
feedback:entry_receipt key=key                      in   .    .    .    .    .    .
feedback:take_back_entry pk=entered                 in   post post post post post post
feedback:passed_on                                  in   ok   ok   ok   ok   ok   ok
feedback:scans pk=public                            in   ok   ok   .    .    .    .
feedback:next_scan pk=public                        in   post post post post post post
feedback:scan pk=scan                               in   ok   ok   .    .    .    .
feedback:scan_picture pk=scan                       in   ok   ok   .    .    .    .
feedback:scan_done pk=scan                          in   post post post post post post
feedback:throw_scan pk=scan                         in   post post post post post post
feedback:bring_sheet pk=public                      in   ok   ok   .    .    .    .
feedback:sheet_template pk=public                   in   ok   ok   .    .    .    .
feedback:look_at_sheet pk=public file=slips_table   in   ok   .    .    .    .    .
feedback:save_sheet pk=public file=slips_table      in   post post post post post post
feedback:requests pk=public                         in   ok   ok   .    .    .    .
feedback:reply pk=asked                             in   ok   ok   .    .    .    .
feedback:remind_asked pk=public                     in   post post post post post post
feedback:drop_request pk=asked                      in   post post post post post post
feedback:take_back_reply pk=asked                   in   post post post post post post
feedback:reply_file pk=asked                        in   .    .    .    .    .    .
feedback:asked_of_us                                in   ok   ok   ok   ok   ok   ok
feedback:answer_request pk=asked_of_minh            in   .    .    ok   .    .    ok
feedback:criticisms pk=public                       in   ok   ok   .    .    .    .
feedback:criticism_reply pk=criticism               in   ok   ok   .    .    .    .
feedback:criticism_paper pk=criticism which=den     in   .    .    .    .    .    .
feedback:questions_asked                            in   ok   ok   ok   ok   ok   ok
feedback:question_desk pk=question                  in   ok   ok   .    .    .    .
feedback:dialogue_desk pk=meeting                   in   ok   ok   .    .    .    .
feedback:draft_polls pk=public                      in   ok   ok   .    .    .    .
feedback:poll_desk pk=poll                          in   ok   ok   .    .    .    .
feedback:withdraw_poll pk=poll                      in   post post post post post post
feedback:take_back_ballots pk=ballots               in   post post post post post post
feedback:accept_ballots pk=poll                     in   post post post post post post
feedback:assign pk=public                           in   post post post post post post
feedback:note pk=shown_comment                      in   post post post post post post
feedback:drop_note pk=note                          in   post post post post post post
feedback:propose pk=public                          in   post post post post post post
feedback:need_approval pk=public                    in   .    post .    .    .    .
feedback:approvals                                  in   .    ok   .    .    .    .
feedback:approve                                    in   .    post .    .    .    .
feedback:give_back                                  in   .    post .    .    .    .
feedback:take_alike pk=answered                     in   post post post post post post
feedback:answer pk=answer_draft                     in   ok   ok   .    .    .    .
feedback:answer pk=answered                         in   ok   ok   .    .    .    .
feedback:take_back pk=answered                      in   post post post post post post
feedback:table pk=public                            in   ok   ok   .    .    .    .
feedback:table_file pk=public kind=xlsx             in   ok   ok   .    .    .    .
feedback:table_file pk=public kind=pdf              in   .    .    .    .    .    .
feedback:write_table pk=public kind=xlsx            in   post post post post post post
feedback:written_table pk=table_file                in   ok   ok   .    .    .    .
feedback:publish_table pk=public                    in   post post post post post post
feedback:take_back_table pk=closed                  in   post post post post post post
feedback:put_signed pk=closed                       in   post post post post post post
feedback:remove_signed pk=closed                    in   post post post post post post
feedback:clusters pk=public                         in   ok   ok   .    .    .    .
feedback:clusters pk=unpublished                    in   ok   ok   .    .    .    .
feedback:group_now pk=public                        in   post post post post post post
feedback:merge pk=public                            in   post post post post post post
feedback:cluster pk=cluster                         in   ok   ok   .    .    .    .
feedback:set_apart pk=cluster                       in   post post post post post post
feedback:undo_grouping pk=regrouping                in   post post post post post post
feedback:themes pk=public                           in   ok   ok   .    .    .    .
feedback:propose_themes pk=public                   in   post post post post post post
feedback:loose pk=public                            in   ok   ok   .    .    .    .
feedback:put_under pk=public                        in   post post post post post post
feedback:theme pk=theme                             in   ok   ok   .    .    .    .
feedback:change_theme pk=theme what=len             in   post post post post post post
feedback:stance pk=public                           in   post post post post post post
feedback:done pk=public                             in   ok   ok   .    .    .    .
feedback:outcome pk=public                          in   ok   ok   .    .    .    .
feedback:outcome pk=unpublished                     in   ok   ok   .    .    .    .
feedback:letters pk=public                          in   ok   ok   .    .    .    .
feedback:own_follows                                in   ok   ok   ok   ok   ok   ok
feedback:unfollow pk=own_follow                     in   post  post  post  post  post  post
feedback:publish_outcome pk=public                  in   post post post post post post
feedback:take_back_outcome pk=public                in   post post post post post post
# Reports
reports:list                                        in   ok   ok   ok   ok   ok   ok
reports:registry                                    in   ok   ok   ok   ok   ok   ok
reports:indicator_new                               in   .    .    .    .    ok   .
reports:indicator_edit pk=manual                    in   .    .    .    .    ok   .
reports:indicator_retire code=C03                   in   .    .    .    .    ok   .
reports:indicator_retire code=X99                   in   .    .    .    .    .    .
reports:indicator_again code=C03                    in   post post post post post post
reports:years                                       in   →    →    →    →    →    .
reports:years_of pk=her_agency                      in   ok   ok   .    .    .    .
reports:years_template pk=her_agency                in   ok   ok   .    .    .    .
reports:years_bring pk=her_agency                   in   post post post post post post
reports:periods                                     in   .    .    .    .    ok   .
reports:period_new                                  in   .    .    .    .    ok   .
reports:period pk=period                            in   ok   ok   ok   ok   ok   ok
reports:period_edit pk=period                       in   .    .    .    .    ok   .
reports:period_open pk=planned_period               in   post post post post post post
reports:period_close pk=period                      in   .    .    .    .    ok   .
reports:dates pk=period                             in   ok   ok   ok   ok   ok   .
reports:extend pk=period below=her_unit             in   .    .    ok   .    ok   .
reports:early pk=period                             in   .    .    ok   .    ok   .
reports:runs                                        in   ok   ok   ok   ok   ok   ok
reports:run_start                                   in   post post post post post post
reports:run pk=run                                  in   ok   ok   .    .    .    .
reports:run_stop pk=run                             in   post post post post post post
reports:run_carry_on pk=run                         in   post post post post post post
reports:run_files pk=run                            in   ok   ok   .    .    .    .
reports:start pk=next_period                        in   post post post post post post
reports:nothing pk=next_period                      in   post post post post post post
reports:detail pk=report                            in   ok   ok   .    .    .    .
reports:detail pk=sent                              in   ok   ok   ok   .    ok   ok
reports:detail pk=neighbour_report                  in   .    .    .    ok   .    .
reports:words pk=report                             in   ok   ok   .    .    .    .
reports:words pk=sent                               in   ok   ok   ok   .    ok   ok
reports:edit_words pk=report part=mo-dau            in   ok   ok   .    .    .    .
reports:units pk=report                             in   ok   ok   .    .    .    .
reports:units pk=sent                               in   ok   ok   ok   .    ok   ok
reports:rows pk=report code=B01                     in   ok   ok   .    .    .    .
reports:rows pk=sent code=B01                       in   ok   ok   ok   .    ok   ok
reports:adjust pk=report code=B01                   in   ok   ok   .    .    .    .
reports:declare pk=report                           in   ok   ok   .    .    .    .
reports:explain pk=report                           in   ok   ok   .    .    .    .
reports:doubts pk=report kind=khong-minh-chung      in   ok   ok   .    .    .    .
reports:doubts pk=sent kind=khong-cong-khai         in   ok   ok   ok   .    ok   ok
reports:doubts pk=sent kind=khong-co                in   .    .    .    .    .    .
reports:merge pk=report part=6                      in   ok   ok   .    .    .    .
reports:use_drafted pk=report part=mo-dau           in   post post post post post post
reports:drop pk=report part=6                       in   post post post post post post
reports:build pk=report                             in   post post post post post post
reports:send pk=report                              in   ok   ok   .    .    .    .
reports:recall pk=sent                              in   post post post post post post
reports:accept pk=sent                              in   post post post post post post
reports:give_back pk=sent                           in   .    .    ok   .    .    .
reports:issue pk=report                             in   ok   ok   .    .    .    .
reports:give_back pk=report                         in   .    .    .    .    .    .
reports:pass_on pk=sent                             in   post post post post post post
reports:take_note pk=sent                           in   post post post post post post
reports:detail pk=issued_report                     in   ok   ok   ok   .    ok   ok
reports:detail pk=correction                        in   ok   ok   .    .    .    .
reports:changed pk=correction                       in   ok   ok   .    .    .    .
reports:changed pk=issued_report                    in   .    .    .    .    .    .
reports:signed pk=issued_report                     in   ok   ok   .    .    .    .
reports:signed pk=report                            in   →    →    .    .    .    .
reports:signed_file pk=issued_report                in   ok   ok   ok   .    ok   ok
reports:signed_file pk=sent                         in   .    .    .    .    .    .
reports:correct pk=issued_report                    in   ok   ok   .    .    .    .
reports:settle pk=issued_report                     in   post post post post post post
reports:drop_correction pk=correction               in   post post post post post post
reports:lines                                       in   .    .    .    .    ok   ok
reports:line_new                                    in   .    .    .    .    ok   ok
reports:line pk=line                                in   .    .    .    .    ok   ok
reports:download pk=sent what=day-du ext=docx       in   ok   ok   ok   .    ok   ok
reports:download pk=report what=phu-luc ext=xlsx    in   ok   ok   .    .    .    .
reports:download pk=sent what=day-du ext=exe        in   .    .    .    .    .    .
reports:make_pdf pk=sent what=day-du                in   post post post post post post
reports:make_xlsx pk=sent what=phu-luc              in   post post post post post post
reports:download pk=sent what=trinh-chieu ext=pptx  in   ok   ok   ok   .    ok   ok
reports:download pk=sent what=muc-tu-phap ext=docx  in   ok   ok   ok   .    ok   ok
reports:paper_forms                                 in   .    .    .    .    ok   .
reports:paper_form_new                              in   .    .    .    .    ok   .
reports:paper_form pk=paper_form                    in   .    .    .    .    ok   .
reports:seal_look_up                                ok   ok   ok   ok   ok   ok   ok
reports:sealed seal=seal                            ok   ok   ok   ok   ok   ok   ok
reports:sealed seal=khong-co                        .    .    .    .    .    .    .
reports:sealed_record seal=seal                     ok   ok   ok   ok   ok   ok   ok
reports:sealed_record seal=khong-co                 .    .    .    .    .    .    .
reports:overview                                    in   ok   ok   ok   ok   ok   ok
reports:comparing                                   in   ok   ok   ok   ok   ok   ok
reports:comparing_file                              in   ok   ok   ok   ok   ok   ok
reports:ranking                                     in   ok   ok   ok   ok   ok   ok
reports:ranking_file                                in   ok   ok   ok   ok   ok   ok
reports:tiles                                       in   ok   ok   ok   ok   ok   ok
reports:aims                                        in   ok   ok   ok   ok   ok   ok
reports:channels                                    in   ok   ok   ok   ok   ok   ok
reports:openness                                    in   ok   ok   ok   ok   ok   ok
reports:openness_file                               in   ok   ok   ok   ok   ok   ok
reports:behind what=khong-co                        in   .    .    .    .    .    .
reports:behind what=not_posted                      in   ok   ok   ok   ok   ok   ok
reports:behind what=phai-phoi-hop                   in   ok   ok   ok   ok   ok   ok
reports:evaluation                                  in   ok   ok   ok   ok   ok   ok
reports:evaluation_file                             in   ok   ok   ok   ok   ok   ok
reports:criteria                                    in   .    .    .    .    ok   .
reports:criterion_new                               in   .    .    .    .    ok   .
reports:criterion_edit pk=criterion                 in   .    .    .    .    ok   .
reports:programme                                   in   ok   ok   ok   ok   ok   ok
reports:programme_docx                              in   ok   ok   ok   ok   ok   ok
reports:programme_xlsx                              in   ok   ok   ok   ok   ok   ok
reports:monitoring                                  in   ok   ok   ok   ok   ok   ok
reports:monitoring_sheet                            in   ok   ok   ok   ok   ok   ok
reports:remind                                      in   ok   ok   ok   ok   ok   .
reports:reminders unit=her_unit                     in   ok   ok   ok   .    ok   .
"""
# What is sent, with an empty form: nobody but Lan's own agency (and whom it was sent to) finds a door.
SENT = """
#                                                   Tuấn Lan  Bình Minh Hoa  Thu  An
# The public
feedback:review slug=public                         422  422  422  422  422  422  422
feedback:review slug=unpublished                    409  409  409  409  409  409  409
feedback:send slug=public                           422  422  422  422  422  422  422
feedback:save_slip slug=public                      422  422  422  422  422  422  422
feedback:save_slip slug=unpublished                 409  409  409  409  409  409  409
feedback:with_pin what=rut                          422  422  422  422  422  422  422
feedback:with_pin what=sua                          422  422  422  422  422  422  422
feedback:forget_address                             422  422  422  422  422  422  422
feedback:flag slug=public no=2                      422  422  422  422  422  422  422
feedback:follow                                     .    .    .    .    .    .    .
feedback:confirm_follow token=token                 →    →    →    →    →    →    →
feedback:follow_pace token=token                    →    →    →    →    →    →    →
feedback:end_follow token=token                     →    →    →    →    →    →    →
feedback:end_follow token=of-nobody                 .    .    .    .    .    .    .
feedback:letters pk=public                          in   →    →    .    .    .    .
feedback:own_follows                                in   ok   ok   ok   ok   ok   ok
feedback:unfollow pk=own_follow                     in   →    →    →    →    →    →
accounts:choose_post                                in   422  422  422  422  422  422
accounts:enter_code                                 422  422  422  422  422  422  422
accounts:open_account code=code                     422  422  422  422  422  422  422
# People
people:invite                                       in   .    .    .    .    .    422
people:import                                       in   .    .    .    .    .    422
people:save_import                                  in   .    .    .    .    .    →
people:edit pk=person                               in   .    .    .    .    .    422
people:slip pk=person                               in   .    .    .    .    .    ok
people:give_post pk=person                          in   .    .    .    .    .    422
people:end_post pk=post                             in   .    .    .    .    .    422
# Home, jobs
home:restore word=van-ban pk=thrown                 in   →    →    .    .    .    .
home:restore word=du-thao pk=thrown_draft           in   →    →    .    .    .    .
jobs:stop pk=job                                    in   →    →    .    .    .    .
jobs:again pk=failed_job                            in   →    →    .    .    .    .
jobs:read_all                                       in   →    →    →    →    →    →
jobs:open_message pk=message                        in   →    .    .    .    .    .
# Plans
plans:new                                           in   422  422  422  422  422  422
plans:incoming                                      in   422  422  422  422  422  422
plans:publication pk=issued                         in   422  422  .    .    .    .
plans:deliveries pk=issued                          in   422  422  .    .    .    .
plans:share_out pk=issued                           in   422  422  .    .    .    .
plans:upload                                        in   422  422  422  422  422  422
plans:review pk=brought                             in   422  422  .    .    .    .
plans:discard pk=brought                            in   →    →    .    .    .    .
plans:edit pk=unissued                              in   422  422  .    .    .    .
plans:ask pk=above_issued                           in   .    .    422  .    .    .
plans:exempt pk=above_issued agency=her_agency      in   .    .    422  .    .    .
plans:end_exemption pk=above_issued agency=her_agency in   .    .    →    .    .    .
plans:remind pk=above_issued                        in   .    .    →    .    .    .
plans:remind_open pk=above_issued                   in   .    .    →    .    .    .
plans:remind_open pk=unissued                       in   .    .    .    .    .    .
plans:submit pk=unissued                            in   →    →    .    .    .    .
plans:submit pk=issued                              in   →    →    .    .    .    .
plans:send_back pk=submitted                        in   .    422  .    .    .    .
plans:issue pk=unissued                             in   422  422  .    .    .    .
plans:correct pk=issued                             in   422  422  .    .    .    .
plans:signed pk=issued                              in   422  422  .    .    .    .
plans:register                                      in   422  422  422  422  422  422
plans:trash pk=unissued                             in   →    →    .    .    .    .
plans:trash pk=issued                               in   .    .    .    .    .    .
plans:restore pk=thrown                             in   →    →    .    .    .    .
plans:move pk=task                                  in   422  422  .    .    .    .
plans:make_feed                                     in   →    →    →    →    →    →
plans:end_feed                                      in   →    →    →    →    →    →
plans:bring_tasks pk=unissued                       in   422  422  .    .    .    .
plans:save_tasks pk=unissued                        in   →    →    .    .    .    .
plans:bring_progress                                in   422  422  422  422  422  422
plans:save_progress                                 in   →    →    →    →    →    →
plans:press                                         in   →    →    →    →    →    .
plans:progress pk=task                              in   422  422  .    .    .    .
plans:progress pk=unissued_task                     in   .    .    .    .    .    .
plans:lead pk=task                                  in   422  422  .    .    .    .
plans:guidance pk=waiting_task                      in   422  422  .    .    .    .
plans:extend pk=task                                in   422  422  .    .    .    .
plans:extend pk=unissued_task                       in   .    .    .    .    .    .
plans:task_details pk=task                          in   422  422  .    .    .    .
plans:add_step pk=task                              in   422  422  .    .    .    .
plans:trash_step pk=step                            in   →    →    .    .    .    .
plans:restore_step pk=thrown_step                   in   →    →    .    .    .    .
# Books
registers:new word=nguon-luc                        in   422  422  422  422  422  422
registers:edit word=nguon-luc pk=resource           in   422  422  .    .    .    .
registers:trash word=nguon-luc pk=resource          in   →    →    .    .    .    .
registers:restore word=nguon-luc pk=thrown_resource in   →    →    .    .    .    .
registers:answer pk=difficulty                      in   .    .    422  .    .    422
registers:answer pk=answered_difficulty             in   .    .    .    .    .    .
registers:forward pk=difficulty                     in   .    .    422  .    .    422
registers:clock pk=difficulty                       in   .    .    422  .    .    422
registers:reopen pk=answered_difficulty             in   422  422  .    .    .    .
registers:close pk=difficulty                       in   →    →    .    .    .    .
# Drafts and activities
drafts:targets pk=issued                            in   ok   ok   ok   .    ok   ok
drafts:targets pk=unissued                          in   ok   ok   .    .    .    .
drafts:new                                          in   422  422  422  422  422  422
drafts:edit pk=unpublished                          in   422  422  .    .    .    .
drafts:content pk=unpublished                       in   422  422  .    .    .    .
drafts:illustrations pk=unpublished                 in   422  422  .    .    .    .
drafts:illustration pk=public picture_pk=picture    in   422  422  .    .    .    .
drafts:remove_illustration pk=public picture_pk=picture in →   →    .    .    .    .
drafts:new_material                                 in   422  422  422  422  422  422
drafts:edit_material pk=material                    in   422  422  .    .    .    .
drafts:trash_material pk=material                   in   →    →    .    .    .    .
home:restore word=tai-lieu pk=thrown_material       in   →    →    .    .    .    .
drafts:text pk=unpublished                          in   422  422  .    .    .    .
drafts:post_version pk=closed number=2              in   →    →    .    .    .    .
drafts:kit pk=public                                in   422  422  422  422  422  422
drafts:kit pk=unpublished                           in   422  422  .    .    .    .
drafts:trash pk=unpublished                         in   →    →    .    .    .    .
drafts:screening pk=unpublished                     in   422  422  .    .    .    .
drafts:declare pk=unpublished                       in   422  422  .    .    .    .
drafts:withdraw pk=public                           in   422  422  .    .    .    .
drafts:publish_again pk=public                      in   →    →    .    .    .    .
drafts:consultation pk=unpublished                  in   422  422  .    .    .    .
drafts:consultation pk=public                       in   422  422  .    .    .    .
drafts:consultation pk=closed                       in   422  422  .    .    .    .
drafts:post_again pk=changed                        in   422  422  .    .    .    .
drafts:new_posting pk=public                        in   422  422  .    .    .    .
drafts:posting pk=public posting_pk=posting         in   422  422  .    .    .    .
drafts:check_posting pk=public posting_pk=posting   in   →    →    .    .    .    .
drafts:remove_posting pk=public posting_pk=posting  in   →    →    .    .    .    .
drafts:new_programme_item                           in   422  422  422  422  422  422
drafts:bring_programme                              in   422  422  422  422  422  422
drafts:save_programme                               in   →    →    →    →    →    →
drafts:programme_item pk=programme_item             in   422  422  .    .    .    .
drafts:move_programme_item pk=programme_item        in   422  422  .    .    .    .
drafts:drop_programme_item pk=programme_item        in   422  422  .    .    .    .
drafts:trash_programme_item pk=programme_item       in   →    →    .    .    .    .
drafts:stage pk=unpublished                         in   422  422  .    .    .    .
drafts:correct_stage pk=public entry_pk=entry       in   422  422  .    .    .    .
drafts:move_regime pk=public                        in   .    .    .    .    .    422
drafts:edit_type pk=kind                            in   .    .    .    .    →    .
drafts:security pk=public                           in   422  422  .    .    .    .
drafts:end_measure pk=public measure_pk=measure     in   →    →    .    .    .    .
drafts:new_activity                                 in   ok   ok   ok   ok   ok   ok
drafts:edit_activity pk=activity                    in   422  422  .    .    .    .
drafts:trash_activity pk=activity                   in   →    →    .    .    .    .
drafts:quick                                        in   ok   ok   ok   ok   ok   ok
drafts:take_down pk=notice                          in   →    →    .    .    .    .
drafts:new_outlet                                   in   422  422  422  422  422  422
drafts:many_outlets                                 in   422  422  422  422  422  422
drafts:edit_outlet pk=outlet                        in   422  422  .    .    .    .
drafts:end_outlet pk=outlet                         in   422  422  .    .    .    .
drafts:bring_activities                             in   422  422  422  422  422  422
drafts:save_activities pk=activity_table            in   →    .    .    .    .    .
# Comments
feedback:moderate pk=public                         in   422  422  .    .    .    .
feedback:undo pk=decision                           in   →    →    .    .    .    .
feedback:rule pk=public                             in   422  422  .    .    .    .
feedback:decide pk=shown_comment                    in   422  422  .    .    .    .
feedback:redact pk=shown_comment                    in   422  422  .    .    .    .
feedback:show_whole pk=shown_comment                in   →    →    .    .    .    .
feedback:look_at_flags pk=shown_comment             in   →    →    .    .    .    .
feedback:open_file pk=shown_comment file=attachment in   →    →    .    .    .    .
feedback:assign pk=public                           in   →    →    .    .    .    .
feedback:note pk=shown_comment                      in   422  422  .    .    .    .
feedback:drop_note pk=note                          in   →    .    .    .    .    .
feedback:propose pk=public                          in   →    →    .    .    .    .
feedback:need_approval pk=public                    in   .    →    .    .    .    .
feedback:approve                                    in   .    →    .    .    .    .
feedback:give_back                                  in   .    422  .    .    .    .
feedback:take_alike pk=answered                     in   →    →    .    .    .    .
feedback:write pk=public                            in   422  422  .    .    .    .
feedback:publish pk=public                          in   →    →    .    .    .    .
feedback:enter pk=public                            in   422  422  .    .    .    .
feedback:take_back_entry pk=entered                 in   →    →    .    .    .    .
feedback:scans pk=public                            in   422  422  .    .    .    .
feedback:next_scan pk=public                        in   →    →    .    .    .    .
feedback:scan pk=scan                               in   422  422  .    .    .    .
feedback:scan_done pk=scan                          in   →    →    .    .    .    .
feedback:throw_scan pk=scan                         in   .    .    .    .    .    .
feedback:bring_sheet pk=public                      in   422  422  .    .    .    .
feedback:save_sheet pk=public file=slips_table      in   →    .    .    .    .    .
feedback:requests pk=public                         in   422  422  .    .    .    .
feedback:reply pk=asked                             in   422  422  .    .    .    .
feedback:remind_asked pk=public                     in   →    →    .    .    .    .
feedback:drop_request pk=asked                      in   →    →    .    .    .    .
feedback:take_back_reply pk=asked                   in   →    →    .    .    .    .
feedback:asked_of_us                                in   ok   ok   ok   ok   ok   ok
feedback:answer_request pk=asked_of_minh            in   .    .    422  .    .    422
feedback:criticisms pk=public                       in   422  422  .    .    .    .
feedback:questions_asked                            in   422  422  422  422  422  422
feedback:question_desk pk=question                  in   422  422  .    .    .    .
feedback:check_in pk=meeting                        422  422  422  422  422  422  422
feedback:ask                                        .    .    .    .    .    .    .
feedback:draft_polls pk=public                      in   422  422  .    .    .    .
feedback:poll_desk pk=poll                          in   ok   ok   .    .    .    .
feedback:withdraw_poll pk=poll                      in   →    →    .    .    .    .
feedback:take_back_ballots pk=ballots               in   →    →    .    .    .    .
feedback:accept_ballots pk=poll                     in   →    →    .    .    .    .
feedback:poll slug=public pk=poll                   422  422  422  422  422  422  422
feedback:criticism_reply pk=criticism               in   422  422  .    .    .    .
feedback:answer pk=answer_draft                     in   422  422  .    .    .    .
feedback:take_back pk=answered                      in   →    →    .    .    .    .
feedback:group_now pk=public                        in   →    →    .    .    .    .
feedback:merge pk=public                            in   →    →    .    .    .    .
feedback:set_apart pk=cluster                       in   →    →    .    .    .    .
feedback:undo_grouping pk=regrouping                in   →    →    .    .    .    .
feedback:themes pk=public                           in   422  422  .    .    .    .
feedback:propose_themes pk=public                   in   →    →    .    .    .    .
feedback:put_under pk=public                        in   →    →    .    .    .    .
feedback:theme pk=theme                             in   422  422  .    .    .    .
feedback:change_theme pk=theme what=len             in   →    →    .    .    .    .
feedback:stance pk=public                           in   →    →    .    .    .    .
feedback:done pk=public                             in   →    →    .    .    .    .
feedback:outcome pk=public                          in   422  422  .    .    .    .
feedback:publish_outcome pk=public                  in   →    →    .    .    .    .
feedback:take_back_outcome pk=public                in   →    →    .    .    .    .
feedback:publish_table pk=public                    in   →    →    .    .    .    .
feedback:write_table pk=public kind=xlsx            in   →    →    .    .    .    .
feedback:take_back_table pk=closed                  in   422  422  .    .    .    .
feedback:put_signed pk=closed                       in   422  422  .    .    .    .
feedback:remove_signed pk=closed                    in   →    →    .    .    .    .
# Reports
reports:indicator_new                               in   .    .    .    .    422  .
reports:indicator_edit pk=manual                    in   .    .    .    .    422  .
reports:indicator_retire code=C03                   in   .    .    .    .    422  .
reports:indicator_again code=C03                    in   .    .    .    .    →    .
reports:years_of pk=her_agency                      in   →    →    .    .    .    .
reports:years_bring pk=her_agency                   in   422  422  .    .    .    .
reports:period_new                                  in   .    .    .    .    422  .
reports:period_edit pk=period                       in   .    .    .    .    422  .
reports:period_open pk=planned_period               in   .    .    .    .    →    .
reports:period_close pk=period                      in   .    .    .    .    →    .
reports:dates pk=period                             in   ok   ok   ok   ok   ok   .
reports:extend pk=period below=her_unit             in   .    .    422  .    422  .
reports:early pk=period                             in   .    .    →    .    →    .
reports:run_start                                   in   .    .    .    .    .    .
reports:run_stop pk=run                             in   →    →    .    .    .    .
reports:run_carry_on pk=run                         in   →    →    .    .    .    .
reports:start pk=next_period                        in   →    →    →    →    →    .
reports:nothing pk=next_period                      in   →    →    →    →    →    .
reports:edit_words pk=report part=mo-dau            in   422  422  .    .    .    .
reports:adjust pk=report code=B01                   in   422  422  .    .    .    .
reports:declare pk=report                           in   422  422  .    .    .    .
reports:explain pk=report                           in   422  422  .    .    .    .
reports:merge pk=report part=6                      in   →    →    .    .    .    .
reports:use_drafted pk=report part=mo-dau           in   →    →    .    .    .    .
reports:drop pk=report part=6                       in   .    .    .    .    .    .
reports:build pk=report                             in   →    →    .    .    .    .
reports:send pk=report                              in   →    →    .    .    .    .
reports:recall pk=sent                              in   →    →    .    .    .    .
reports:accept pk=sent                              in   .    .    →    .    .    .
reports:give_back pk=sent                           in   .    .    422  .    .    .
reports:issue pk=report                             in   422  422  .    .    .    .
reports:pass_on pk=sent                             in   .    .    →    .    .    .
reports:take_note pk=sent                           in   .    .    →    .    .    .
reports:signed pk=issued_report                     in   422  422  .    .    .    .
reports:correct pk=issued_report                    in   422  422  .    .    .    .
reports:settle pk=issued_report                     in   →    →    .    .    .    .
reports:drop_correction pk=correction               in   →    →    .    .    .    .
reports:line_new                                    in   .    .    .    .    422  422
reports:line pk=line                                in   .    .    .    .    →    →
reports:make_pdf pk=report what=day-du              in   →    →    .    .    .    .
reports:make_xlsx pk=report what=phu-luc            in   →    →    .    .    .    .
reports:paper_form_new                              in   .    .    .    .    422  .
reports:paper_form pk=paper_form                    in   .    .    .    .    422  .
reports:make_pdf pk=sent what=day-du                in   →    →    →    .    →    →
reports:criterion_new                               in   .    .    .    .    422  .
reports:criterion_edit pk=criterion                 in   .    .    .    .    422  .
reports:remind                                      in   .    .    .    .    .    .
"""


def rows(table):
    """(name, {keyword: attribute of the desk}, {person: cell}) of each line."""
    for line in table.strip().splitlines():
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        name, said, cells = words[0], words[1 : -len(PEOPLE)], words[-len(PEOPLE) :]
        yield name, said, {who: CELLS.get(c) or int(c) for who, c in zip(PEOPLE, cells, strict=True)}


def address(name, said, desk):
    """`pk=task` is the key of desk.task, a value the desk does not have is meant literally."""
    given = {}
    for pair in said:
        keyword, _, value = pair.partition("=")
        thing = getattr(desk, value, value)
        given[keyword] = (
            thing.slug if keyword == "slug" and thing is not value else getattr(thing, "pk", thing)
        )
    return reverse(name, kwargs=given)


def read(response):
    """The answer in the words of the table."""
    if response.status_code == 302:
        return "in" if response["Location"].startswith(reverse("account_login")) else "to"
    return response.status_code


def names(resolver=None, prefix=""):
    """Every named address of the portal but the technical administration's own."""
    for entry in (resolver or get_resolver()).url_patterns:
        if not isinstance(entry, URLResolver):
            yield f"{prefix}{entry.name}"
        elif entry.namespace != "admin":
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


@pytest.fixture
def desk(lan, binh, minh, hoa, thu, an):
    return desks.lay(lan, binh, minh, hoa, an, thu)


@pytest.fixture
def browser_of(request, sign_in, tuan):
    return lambda who: tuan if who == "tuan" else sign_in(request.getfixturevalue(who))


def test_every_address_stands_in_the_table():
    listed = {name for name, _, _ in rows(TABLE)}
    assert set(names()) == listed


def test_what_is_only_sent_to_stands_in_the_second_table():
    only_sent = {name for name, _, cells in rows(TABLE) if 405 in cells.values()}
    assert only_sent <= {name for name, _, _ in rows(SENT)}


def test_each_page_answers_each_person_as_the_table_says(desk, browser_of):
    assert told(TABLE, "get", desk, browser_of) == []


def test_each_form_takes_from_whom_the_table_says(desk, browser_of):
    assert told(SENT, "post", desk, browser_of) == []


def told(table, verb, desk, browser_of):
    """Answers that differ from the table: (who, address, in the table, given)."""
    wrong = []
    for who in PEOPLE:
        browser = browser_of(who)
        for name, said, cells in rows(table):
            url = address(name, said, desk)
            given = read(undone(browser, verb, url))
            wrong += [(who, url, cells[who], given)] if given != cells[who] else []
    return wrong


def undone(browser, verb, url):
    """Ask, and take back whatever the answer did, so that the next line meets the same desk."""
    cookies = copy(browser.cookies)
    with transaction.atomic():
        response = getattr(browser, verb)(url, {"csrfmiddlewaretoken": "x"} if verb == "post" else {})
        transaction.set_rollback(True)
    browser.cookies = cookies
    return response


def test_what_is_refused_changes_nothing(desk, browser_of):
    sent = {"reason": "Thử", "number": "1/KH-UBND", "text": "Thử", "xac-nhan": "co", "percent": "50"}
    for who in ["tuan", "minh", "hoa", "thu", "an"]:
        browser = browser_of(who)
        browser.get("/can-bo/")
        before = everything()
        for name, said, cells in rows(SENT):
            if cells[who] in ("in", 404):
                browser.post(address(name, said, desk), sent)
        assert everything() == before, who


def everything():
    """All rows of the portal's own tables."""
    own = (
        "units",
        "journal",
        "accounts",
        "files",
        "jobs",
        "plans",
        "registers",
        "drafts",
        "feedback",
        "reports",
    )
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for label in own
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }


def test_lan_reads_the_plan_she_carries_out_and_the_letters_sent_to_her(desk, sign_in, lan):
    shown = sign_in(lan).get("/ke-hoach/?nam=2026").content.decode()
    for plan in (desk.above_issued, desk.letter_to_her):
        assert plan.title in shown
        assert plan.title in sign_in(lan).get(plan.get_absolute_url()).content.decode()


def test_lan_sees_no_unissued_plan_but_her_own(desk, sign_in, lan):
    shown = sign_in(lan).get("/ke-hoach/?nam=2026").content.decode()
    found = re.sub("</?mark>", "", sign_in(lan).get("/can-bo/tim/?q=ke hoach").content.decode())
    for plan in (desk.above_unissued, desk.neighbour_unissued, desk.neighbour_issued):
        assert sign_in(lan).get(plan.get_absolute_url()).status_code == 404
        assert plan.title not in shown + found
    assert desk.unissued.title in shown and desk.unissued.title in found
